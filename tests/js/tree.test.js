import assert from "node:assert/strict";
import { test } from "node:test";

import { build } from "../../static/js/lib/tree.js";

/** Just enough of a document to see what would be built. */
class Element {
  constructor(kind, tag) {
    Object.assign(this, { kind, tag, attributes: {}, children: [] });
  }

  append(child) {
    this.children.push(child);
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  get text() {
    return this.children.map((child) => child.text ?? child).join("");
  }
}

const page = {
  createDocumentFragment: () => new Element("", "fragment"),
  createElementNS: (kind, tag) => new Element(kind, tag),
  createTextNode: (text) => text,
};

test("it builds elements and texts in their order", () => {
  const built = build([["p", { class: "soft" }, ["a ", ["strong", {}, ["b"]], " c"]]], page);
  const [paragraph] = built.children;
  assert.deepEqual([paragraph.tag, paragraph.attributes.class], ["p", "soft"]);
  assert.equal(built.text, "a b c");
});

test("it draws in the namespace of drawings", () => {
  const [drawing] = build([["svg", { viewbox: "0 0 1 1" }, [["path", {}, []]]]], page).children;
  assert.match(drawing.kind, /svg$/);
  assert.match(drawing.children[0].kind, /svg$/);
  assert.equal(drawing.attributes.viewBox, "0 0 1 1");
});

for (const tag of ["script", "iframe", "img", "style", "form", "object"]) {
  test(`it builds no ${tag}, and keeps its words`, () => {
    const built = build([["p", {}, [[tag, { src: "x" }, ["words"]]]]], page);
    assert.equal(built.children[0].children[0], "words");
  });
}

for (const name of ["onclick", "style", "src", "srcdoc", "id", "formaction"]) {
  test(`it sets no ${name}`, () => {
    assert.deepEqual(build([["p", { [name]: "x" }, []]], page).children[0].attributes, {});
  });
}

for (const href of ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", " /x"]) {
  test(`it leads nobody to ${href}`, () => {
    assert.deepEqual(build([["a", { href }, []]], page).children[0].attributes, {});
  });
}

for (const href of ["https://passerelles.example/", "/imprint", "mailto:a@b.example", "#main"]) {
  test(`it leads to ${href}`, () => {
    assert.equal(build([["a", { href }, []]], page).children[0].attributes.href, href);
  });
}
