import assert from "node:assert/strict";
import { test } from "node:test";

import { stepped } from "../../static/js/components/counter.js";

const STEPS = [
  { value: "3", by: 1, least: "0", most: "", next: 4 },
  { value: "3", by: -1, least: "0", most: "", next: 2 },
  { value: "0", by: -1, least: "0", most: "", next: 0 },
  { value: "", by: 1, least: "0", most: "", next: 1 },
  { value: "", by: -1, least: "", most: "", next: -1 },
  { value: "500", by: 1, least: "0", most: "500", next: 500 },
  { value: "deux", by: 1, least: "0", most: "9", next: 1 },
];

for (const { value, by, least, most, next } of STEPS) {
  test(`it goes from "${value}" by ${by} to ${next} between "${least}" and "${most}"`, () => {
    assert.equal(stepped(value, by, least, most), next);
  });
}
