import assert from "node:assert/strict";
import test from "node:test";

import * as placeholders from "../../static/js/lib/placeholders.js";
import { readCases } from "./cases.js";

const CASES = readCases("placeholders");

for (const { text, names } of CASES.find) {
  test(`it finds the blanks of ${JSON.stringify(text)}`, () => {
    assert.deepEqual(placeholders.find(text), names);
  });
}

for (const { text, written } of CASES.unknown) {
  test(`it names the brackets that are no blank in ${JSON.stringify(text)}`, () => {
    assert.deepEqual(placeholders.unknown(text), written);
  });
}

for (const { text, values, filled } of CASES.fill) {
  test(`it fills ${JSON.stringify(text)}`, () => {
    assert.equal(placeholders.fill(text, values), filled);
  });
}

for (const { text, values, names } of CASES.missing) {
  test(`it says what ${JSON.stringify(text)} still misses`, () => {
    assert.deepEqual(placeholders.missing(text, values), names);
  });
}

for (const { text, opening, opened } of CASES.open_neutrally) {
  test(`it opens ${JSON.stringify(text)} neutrally by ${JSON.stringify(opening)}`, () => {
    assert.equal(placeholders.openNeutrally(text, opening), opened);
  });
}

for (const { text, line, together } of CASES.with_variant) {
  test(`it puts a variant into ${JSON.stringify(text)}`, () => {
    assert.equal(placeholders.withVariant(text, line), together);
  });
}

test("a text alone misses all its blanks", () => {
  assert.deepEqual(placeholders.missing("[prénom] [lien]"), ["first_name", "link"]);
});
