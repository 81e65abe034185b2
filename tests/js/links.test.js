import assert from "node:assert/strict";
import test from "node:test";

import { buildLink, linkValues } from "../../static/js/lib/links.js";
import { readCases } from "./cases.js";

const CASES = readCases("links");

for (const { template, values, link } of CASES.build) {
  test(`it builds ${link}`, () => {
    assert.equal(buildLink(template, values), link);
  });
}

for (const { text, url, subject, values } of CASES.values) {
  test(`it says what each marker stands for in ${JSON.stringify(text)}`, () => {
    assert.deepEqual(linkValues(text, url, subject), values);
  });
}

for (const text of CASES.round_trips) {
  test(`${JSON.stringify(text)} comes back as it was`, () => {
    const link = buildLink("https://wa.me/?text={text_url}", { text_url: text });
    assert.equal(decodeURIComponent(link.slice(link.indexOf("=") + 1)), text);
    assert.equal(new URL(link).searchParams.get("text"), text);
    const mail = buildLink("mailto:?subject={subject}&body={body}", { subject: "S", body: text });
    assert.equal(new URL(mail).searchParams.get("body").replaceAll("\r\n", "\n"), text);
  });
}

test("half an emoji breaks nothing", () => {
  assert.equal(
    buildLink("https://wa.me/?text={text}", { text: "a\ud83d" }),
    "https://wa.me/?text=a%EF%BF%BD",
  );
});
