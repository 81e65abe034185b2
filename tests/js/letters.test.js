import assert from "node:assert/strict";
import { test } from "node:test";

import { lengthOf } from "../../static/js/letters/length.js";
import { mount } from "../../static/js/letters/unsaved.js";

const lengths = [
  ["", 0],
  ["  été ", 3],
  ["👩‍🌾", 3],
  ["😀", 1],
];
for (const [text, length] of lengths) {
  test(`"${text}" counts ${length}`, () => assert.equal(lengthOf(text), length));
}

const KEY = "unsaved-letter:/desk/letters/3";

/** A form with two texts, a box that offers what was kept, and what presses do. */
function formWith(title, body, saved = "yes") {
  const on = {};
  const listening = (name) => ({
    addEventListener: (_, act) => Object.assign(on, { [name]: act }),
  });
  const box = {
    hidden: true,
    querySelector: (wanted) => listening(wanted),
  };
  const elements = {
    title: { name: "title", value: title, focus() {} },
    body: { name: "body", value: body },
  };
  return {
    ...listening("input"),
    dataset: { saved },
    elements,
    box,
    on,
    querySelector: () => box,
    querySelectorAll: () => Object.values(elements),
    dispatchEvent: () => on.input(),
  };
}

/** A tab's storage. */
function tabWith(texts) {
  const tab = Object.create({
    getItem: (key) => tab[key] ?? null,
    setItem: (key, value) => Object.assign(tab, { [key]: value }),
    removeItem: (key) => delete tab[key],
  });
  return Object.assign(tab, texts);
}

const typed = JSON.stringify({ title: "Typed", body: "More" });

test("it keeps what is typed", () => {
  const [form, tab] = [formWith("Saved", "Text"), tabWith({})];
  mount(form, tab, "/desk/letters/3");
  form.elements.title.value = "Typed";
  form.elements.body.value = "More ";
  form.on.input();
  assert.equal(tab[KEY], typed);
  assert.ok(form.box.hidden);
});

test("it offers what was never saved, and gives it back", () => {
  const [form, tab] = [formWith("Saved", "Text"), tabWith({ [KEY]: typed })];
  mount(form, tab, "/desk/letters/3");
  assert.ok(!form.box.hidden);
  form.on["[data-take]"]();
  assert.deepEqual([form.elements.title.value, form.elements.body.value], ["Typed", "More"]);
  assert.ok(form.box.hidden);
});

test("it forgets when asked to", () => {
  const [form, tab] = [formWith("Saved", "Text"), tabWith({ [KEY]: typed })];
  mount(form, tab, "/desk/letters/3");
  form.on["[data-forget]"]();
  assert.deepEqual(Object.keys(tab), []);
  assert.equal(form.elements.title.value, "Saved");
});

test("it forgets a new letter once that has its own page", () => {
  const tab = tabWith({ "unsaved-letter:/desk/letters/new": typed, other: typed });
  mount(formWith("Typed", "More"), tab, "/desk/letters/3");
  assert.deepEqual(Object.keys(tab), ["other"]);
});

test("a text that was refused is still kept, and not offered twice", () => {
  const [form, tab] = [formWith("Typed", "More", ""), tabWith({ [KEY]: typed })];
  mount(form, tab, "/desk/letters/3");
  assert.equal(tab[KEY], typed);
  assert.ok(form.box.hidden);
});
