import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { mount } from "../../static/js/sharing/closing.js";

function page(closesIn) {
  const root = Object.assign(new EventTarget(), { dataset: { closesIn: String(closesIn) } });
  const reload = mock.fn();
  let time = 0;
  const opened = mock.fn();
  mount(root, { now: () => time, reload });
  root.addEventListener("click", opened);
  return { root, reload, opened, pass: (ms) => (time += ms) };
}

function click(root) {
  const event = new Event("click", { cancelable: true });
  root.dispatchEvent(event);
  return event;
}

test("it closes the page when the window begins", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { reload } = page(60);
  mock.timers.tick(59_999);
  assert.equal(reload.mock.callCount(), 0);
  mock.timers.tick(1);
  assert.equal(reload.mock.callCount(), 1);
  mock.timers.reset();
});

test("it lets a click through before, and none after", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { root, reload, opened, pass } = page(60);
  assert.equal(click(root).defaultPrevented, false);
  assert.equal(opened.mock.callCount(), 1);
  pass(60_000);
  assert.equal(click(root).defaultPrevented, true);
  assert.equal(opened.mock.callCount(), 1);
  assert.equal(reload.mock.callCount(), 1);
  mock.timers.reset();
});
