import assert from "node:assert/strict";
import test from "node:test";

import * as channelText from "../../static/js/lib/channel_text.js";
import { readCases } from "./cases.js";

const COUNTERS = readCases("counters");
const CASES = readCases("channel_text");

function size(text) {
  const { encoding, units, parts } = channelText.smsParts(text);
  return [encoding, units, parts];
}

for (const { text, x, bluesky, mastodon, sms } of COUNTERS.cases) {
  test(`it counts ${JSON.stringify(text)} like the channels`, () => {
    assert.equal(channelText.xLength(text), x);
    assert.equal(channelText.graphemeLength(text), bluesky);
    assert.equal(channelText.mastodonLength(text), mastodon);
    assert.deepEqual(size(text), sms);
  });
}

for (const { char, times, sms } of COUNTERS.repeats) {
  test(`it cuts an SMS of ${times} ${char} where phones do`, () => {
    assert.deepEqual(size(char.repeat(times)), sms);
  });
}

for (const [char, times, sms] of CASES.sms_repeats) {
  test(`it never cuts a double character among ${times} ${char}`, () => {
    assert.deepEqual(size(char.repeat(times)), sms);
  });
}

for (const [subject, body, length] of CASES.mailto) {
  test(`it counts a whole mailto link about ${JSON.stringify(subject)}`, () => {
    assert.equal(channelText.mailtoLength(subject, body), length);
  });
}

const TABLES = {
  sms: size,
  x: channelText.xLength,
  mastodon: channelText.mastodonLength,
  for_x: channelText.forX,
  for_sms: channelText.forSms,
  agreed: channelText.forSmsAgreed,
  letters: channelText.shorteningLetters,
};

for (const [table, compute] of Object.entries(TABLES)) {
  for (const [text, expected] of CASES[table]) {
    test(`${table}: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(compute(text), expected);
    });
  }
}

test("it writes for each family of channels", () => {
  const text = "L’été\u202f!\r\nOui";
  assert.equal(channelText.normalise(text, "email"), "L’été\u202f!\nOui");
  assert.equal(channelText.normalise(text, "chat"), "L’été\u202f!\nOui");
  assert.equal(channelText.normalise(text, "x"), "L’été\u00a0!\nOui");
  assert.equal(channelText.normalise(text, "sms"), "L'été !\nOui");
});
