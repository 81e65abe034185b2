import assert from "node:assert/strict";
import { test } from "node:test";

import { mount } from "../../static/js/components/copy.js";

/** A box as copy_box.html draws it, in as few parts as the module touches. */
function box() {
  const answer = { textContent: "" };
  const text = { value: "Bonjour !", selected: false, select: () => (text.selected = true) };
  const button = { hidden: true, addEventListener: (_name, press) => (button.press = press) };
  const parts = { textarea: text, button, "[role=status]": answer };
  return {
    answer,
    text,
    button,
    dataset: { done: "fait", failed: "à la main" },
    querySelector: (selector) => parts[selector],
  };
}

function withClipboard(writeText) {
  const navigator = { clipboard: { writeText } };
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
}

test("it copies the text and says so", async () => {
  const copied = [];
  withClipboard(async (text) => copied.push(text));
  const drawn = box();
  mount(drawn);
  await drawn.button.press();
  assert.deepEqual(copied, ["Bonjour !"]);
  assert.equal(drawn.answer.textContent, "fait");
});

test("it selects the text when the browser refuses to copy", async () => {
  withClipboard(() => Promise.reject(new Error("refused")));
  const drawn = box();
  mount(drawn);
  await drawn.button.press();
  assert.equal(drawn.text.selected, true);
  assert.equal(drawn.answer.textContent, "à la main");
});

test("it shows its button only once it works", () => {
  const drawn = box();
  assert.equal(drawn.button.hidden, true);
  mount(drawn);
  assert.equal(drawn.button.hidden, false);
});
