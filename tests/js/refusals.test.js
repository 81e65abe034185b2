import assert from "node:assert/strict";
import test from "node:test";

import { measured, refusal } from "../../static/js/lib/refusals.js";
import { readCases } from "./cases.js";

const { cases, channels } = readCases("refusals");

for (const { channel, text, times, subject, url, refusal: expected } of cases) {
  test(`${channel} answers ${expected} to ${times} times ${JSON.stringify(text)}`, () => {
    assert.equal(refusal(channels[channel], text.repeat(times), subject, url), expected);
  });
}

test("it measures the text with its link", () => {
  const url = "https://relais.example/r/K7Q2M/lettre";
  assert.equal(measured(channels.x, "Lis ceci :", "", url), 34);
  assert.equal(measured(channels.x, `Lis ceci : ${url}`, "", url), 34);
  assert.equal(measured(channels.qr, "Lis ceci :", "", url), url.length);
});
