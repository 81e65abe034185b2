import assert from "node:assert/strict";
import test from "node:test";
import { mount } from "../../static/js/pledges/key.js";

test("a new report's key is made in the browser", () => {
  const field = { value: "the server's" };
  mount({ querySelector: (wanted) => (wanted === "[name=key]" ? field : null) });
  assert.match(field.value, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});
