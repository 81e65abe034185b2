/** Writes a message's page again with what was typed in it. Loaded when something is typed. */

import { chosen, pieces, ready, way } from "./compose.js";

/** Texts, links and what is missing, from the values the page holds; nothing leaves it. */
export function compose(root, device) {
  const message = {
    texts: JSON.parse(root.dataset.texts),
    opening: root.dataset.opening,
    ampersand: root.dataset.ampersand,
  };
  const line = root.querySelector("[name=variant]:checked")?.dataset.line ?? root.dataset.line;
  const values = { ...JSON.parse(root.dataset.values), ...typed(root) };
  const of = (family) => ready(message, family, values, line);
  writeNote(root, pieces(chosen(message, "chat", values, line), values));
  for (const box of root.querySelectorAll("textarea[data-text]")) {
    box.value = of(box.dataset.text).text;
  }
  for (const box of root.querySelectorAll("[data-subject]")) {
    box.value = of(box.dataset.subject).subject;
  }
  for (const link of root.querySelectorAll("[data-channel]")) {
    const channel = JSON.parse(link.dataset.channel);
    aim(link, way(channel, of(channel.family), device), JSON.parse(root.dataset.reasons));
  }
  sayMissing(root, [...new Set(Object.keys(message.texts).flatMap((name) => of(name).blanks))]);
}

function typed(root) {
  const boxes = [...root.querySelectorAll("[data-blank]")];
  return Object.fromEntries(boxes.map((box) => [box.dataset.blank, box.value.trim()]));
}

function writeNote(root, cut) {
  const nodes = cut.map(([words, kind]) => {
    const node = document.createElement("span");
    if (kind) node.className = kind;
    node.textContent = words;
    return node;
  });
  root.querySelector('[data-text="chat"]').replaceChildren(...nodes);
}

/** A link without an address cannot be followed; why is said beside it, or once for a blank. */
function aim(link, { href, reason }, reasons) {
  const closed = { role: "link", "aria-disabled": "true" };
  for (const name of ["href", ...Object.keys(closed)]) link.removeAttribute(name);
  for (const [name, value] of Object.entries(href ? { href } : closed)) {
    link.setAttribute(name, value);
  }
  const why = link.nextElementSibling;
  why.textContent = reasons[reason] ?? "";
  why.hidden = !why.textContent;
}

function sayMissing(root, blanks) {
  const names = blanks.map((blank) => {
    return root.querySelector(`[data-blank="${CSS.escape(blank)}"]`)?.dataset.label ?? blank;
  });
  const words = root.querySelector("[data-missing-words]");
  words.textContent = names.length
    ? root.dataset.missing.replace("{blanks}", names.join(", "))
    : "";
  root.querySelector("[data-missing-note]").hidden = names.length === 0;
}
