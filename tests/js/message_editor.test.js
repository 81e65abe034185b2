import assert from "node:assert/strict";
import test from "node:test";

import { nextIndex } from "../../static/js/messages/variants.js";
import { wordsOf } from "../../static/js/messages/written.js";

function typed(fields) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

test("it reads the words of the form", () => {
  const words = wordsOf(
    typed({
      title: "Une",
      opening: " Salut ! ",
      chat: "Salut [prénom] !\r\nÀ lire : [lien]\n",
      subject: "Objet",
      email: "Bonjour,",
      sms: " ",
      x: "Court",
    }),
  );
  assert.deepEqual(words, {
    opening: "Salut !",
    wordings: {
      chat: ["", "Salut [prénom] !\nÀ lire : [lien]"],
      email: ["Objet", "Bonjour,"],
      x: ["", "Court"],
    },
    variants: [],
  });
});

test("it reads the variants in their order, without the empty rows", () => {
  const words = wordsOf(
    typed({
      "variants-0-label": "Foot",
      "variants-0-line": "Le club.",
      "variants-2-label": "",
      "variants-2-line": "",
      "variants-7-label": "",
      "variants-7-line": "Sans nom.",
    }),
  );
  assert.deepEqual(words.variants, [
    ["Foot", "Le club."],
    ["", "Sans nom."],
  ]);
  assert.deepEqual(words.wordings, {});
});

test("a new row takes the next number", () => {
  assert.equal(nextIndex([]), 0);
  assert.equal(nextIndex(["action", "variants-0-label", "variants-0-line"]), 1);
  assert.equal(nextIndex(["variants-9-label", "variants-10-label", "variants-2-label"]), 11);
});
