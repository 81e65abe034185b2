import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { ask, isOwnPath, Refusal, send } from "../../static/js/lib/http.js";

const browserFetch = globalThis.fetch;
let asked = [];

function answerWith(body, init = {}) {
  asked = [];
  globalThis.fetch = async (path, options) => {
    asked.push({ path, ...options });
    return Response.json(body, init);
  };
}

afterEach(() => {
  globalThis.fetch = browserFetch;
});

for (const path of ["/", "/desk/letters/preview", "/messages/3/share?batch=2"]) {
  test(`it lets ${path} through`, () => assert.ok(isOwnPath(path)));
}

const foreign = [
  "//elsewhere.example",
  "/\\elsewhere",
  "https://elsewhere.example",
  "",
  "a",
  "/\t/b",
];
for (const path of foreign) {
  test(`it never reaches ${JSON.stringify(path)}`, async () => {
    answerWith({});
    await assert.rejects(ask(path), TypeError);
    assert.equal(asked.length, 0);
  });
}

test("it sends JSON with the page's token", async () => {
  answerWith({ counted: 1 });
  assert.deepEqual(await send("/share", { batch: 2 }, "a token"), { counted: 1 });
  const [{ method, body, headers, redirect }] = asked;
  assert.deepEqual([method, body, redirect], ["POST", '{"batch":2}', "manual"]);
  assert.equal(headers["X-CSRFToken"], "a token");
});

test("it says what the server refused, and why", async () => {
  answerWith({ reason: "silence" }, { status: 403 });
  await assert.rejects(ask("/share"), (error) => {
    assert.ok(error instanceof Refusal);
    assert.deepEqual([error.status, error.answer], [403, { reason: "silence" }]);
    return true;
  });
});

test("it tells a lost session from a page", async () => {
  globalThis.fetch = async () => ({ type: "opaqueredirect", headers: new Headers() });
  await assert.rejects(ask("/deck"), { name: "Refusal", status: 401 });
});

test("it tells when nothing answers", async () => {
  globalThis.fetch = async () => {
    throw new TypeError("network");
  };
  await assert.rejects(ask("/deck"), { name: "Refusal", status: 0 });
});

test("it leaves a question that was withdrawn to who asked it", async () => {
  globalThis.fetch = async () => {
    throw new DOMException("withdrawn", "AbortError");
  };
  await assert.rejects(ask("/deck"), { name: "AbortError" });
});
