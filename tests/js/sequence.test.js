import assert from "node:assert/strict";
import test from "node:test";

import { stepIn } from "../../static/js/sharing/sequence.js";

for (const [search, step] of [
  ["", 1],
  ["?step=2", 2],
  ["?variant=3&step=4", 4],
  ["?step=0", 1],
  ["?step=-2", 1],
  ["?step=99", 4],
  ["?step=deux", 1],
]) {
  test(`${search || "no query"} asks for step ${step} of 4`, () => {
    assert.equal(stepIn(search, 4), step);
  });
}
