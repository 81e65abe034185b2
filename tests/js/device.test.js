import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import {
  mailbox,
  rememberMailbox,
  rememberServer,
  server,
  serverName,
} from "../../static/js/sharing/device.js";

let kept;

beforeEach(() => {
  kept = new Map();
  globalThis.localStorage = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => kept.set(name, value),
    removeItem: (name) => kept.delete(name),
  };
});

afterEach(() => {
  delete globalThis.localStorage;
});

test("it remembers a mailbox and a server, and nothing else", () => {
  rememberMailbox("gmail");
  rememberServer("serveur.example");
  assert.equal(mailbox(), "gmail");
  assert.equal(server(), "serveur.example");
  assert.deepEqual([...kept.keys()], ["relay.sharing.mailbox", "relay.sharing.server"]);
});

test("it forgets a server that was emptied", () => {
  rememberServer("serveur.example");
  assert.equal(rememberServer(" "), "");
  assert.equal(server(), "");
  assert.equal(kept.size, 0);
});

for (const typed of [
  "serveur.example",
  " https://Serveur.example/@moi ",
  "@moi@serveur.example",
  "moi@serveur.example",
]) {
  test(`it reads the server in ${JSON.stringify(typed)}`, () => {
    assert.equal(serverName(typed), "serveur.example");
  });
}

for (const typed of ["", "serveur", "javascript:alert(1)", "a b.example", "-x.example", "x..y"]) {
  test(`it finds no server in ${JSON.stringify(typed)}`, () => {
    assert.equal(serverName(typed), "");
  });
}

test("it goes on where the browser keeps nothing", () => {
  delete globalThis.localStorage;
  rememberMailbox("gmail");
  assert.equal(mailbox(), "");
});
