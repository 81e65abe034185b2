import assert from "node:assert/strict";
import test from "node:test";

import { chosen, pieces, ready, way } from "../../static/js/sharing/compose.js";
import { readCases } from "./cases.js";

const { channels } = readCases("refusals");
const { cases } = readCases("outgoing");

for (const { says, message, family, values, line, ...expected } of cases) {
  test(`${says}: the text that leaves`, () => {
    assert.deepEqual(ready(message, family, values, line), expected.ready);
  });
  test(`${says}: the text that is shown`, () => {
    const text = chosen(message, family, values, line);
    assert.deepEqual(pieces(text, values), expected.pieces);
  });
  test(`${says}: the links of its channels`, () => {
    const sent = ready(message, family, values, line);
    for (const [key, expectedWay] of Object.entries(expected.ways)) {
      assert.deepEqual(way(channels[key], sent), expectedWay, key);
    }
  });
}

const LINK = "https://relais.example/r/k7q2m/lettre";
const sent = { subject: "", text: `Salut Luc 🚌 & "co" : ${LINK}`, url: LINK, blanks: [] };

test("a phone has templates of its own", () => {
  const { href } = way(channels.whatsapp, sent, { onPhone: true });
  assert.ok(href.startsWith("https://wa.me/?text="), href);
  assert.equal(new URL(href).searchParams.get("text"), sent.text);
});

test("a desktop sends an SMS by no link but that of phones", () => {
  assert.ok(way(channels.sms, { ...sent, text: "Salut" }).href.startsWith("sms:?&body="));
});

test("a Mastodon server that is known is opened itself", () => {
  const { href } = way(channels.mastodon, sent, { server: "serveur.example" });
  assert.ok(href.startsWith("https://serveur.example/share?text="), href);
  assert.equal(new URL(href).searchParams.get("text"), sent.text);
});

test("an e-mail's line breaks are those of RFC 6068", () => {
  const { href } = way(channels.email, { ...sent, subject: "Le bus", text: "Un\nDeux" });
  assert.ok(href.includes("Un%0D%0ADeux"), href);
});
