import assert from "node:assert/strict";
import test from "node:test";

import { arrivals } from "../../static/js/messages/checking.js";
import { readCases } from "./cases.js";

const CHANNELS = Object.values(readCases("refusals").channels);
const LINKS = { fr: "lettre", en: "letter" };
const FIRST_NAMES = { fr: "Anne", en: "Alice" };

function check({ words, language, locale, link }) {
  const reader = {
    values: {
      first_name: FIRST_NAMES[language],
      link: link || `https://relais.example/r/K7Q2M/${LINKS[language]}`,
    },
    locale,
    ampersand: language === "fr" ? "et" : "and",
  };
  return arrivals(words, reader, CHANNELS);
}

function checksOf(found) {
  return found.flatMap((arrival) => arrival.checks);
}

for (const expected of readCases("checking")) {
  const found = check(expected);

  test(`it gives the text as it arrives: ${expected.name}`, () => {
    const texts = Object.fromEntries(found.map((arrival) => [arrival.family, arrival.text]));
    for (const [family, text] of Object.entries(expected.texts)) assert.equal(texts[family], text);
  });

  test(`it says what shortens an SMS: ${expected.name}`, () => {
    const sms = found.find((arrival) => arrival.family === "sms");
    assert.deepEqual(sms.shortening, expected.shortening);
    assert.deepEqual(sms.sms, expected.sms ?? sms.sms);
  });

  test(`it counts as each channel counts: ${expected.name}`, () => {
    const counts = Object.fromEntries(checksOf(found).map((each) => [each.key, each.counted]));
    for (const [key, count] of Object.entries(expected.counted)) assert.equal(counts[key], count);
  });

  test(`it says which channels refuse and why: ${expected.name}`, () => {
    const refused = checksOf(found).filter((each) => each.reason);
    if (expected.refused === "all") {
      assert.equal(refused.length, CHANNELS.length);
    } else {
      const reasons = Object.fromEntries(refused.map((each) => [each.key, each.reason]));
      assert.deepEqual(reasons, expected.refused);
    }
  });

  test(`it names the brackets that are no blank: ${expected.name}`, () => {
    const strangers = new Set(found.flatMap((arrival) => arrival.unknown));
    assert.deepEqual([...strangers], expected.unknown);
  });

  test(`it names the variants that a channel refuses: ${expected.name}`, () => {
    const refused = checksOf(found).filter((each) => each.refusedVariants.length > 0);
    const labels = Object.fromEntries(refused.map((each) => [each.key, each.refusedVariants]));
    for (const [key, wanted] of Object.entries(expected.refused_variants ?? {})) {
      assert.deepEqual(labels[key], wanted);
    }
    assert.equal(refused.length > 0, expected.refused_variants !== undefined);
  });
}
