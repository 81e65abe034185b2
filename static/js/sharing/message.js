/** A message's page: a first name that stays here fills the text, and every link keeps in step. */

import { mailbox, rememberMailbox, rememberServer, server } from "./device.js";

export function mount(root) {
  const page = { root, status: root.querySelector("[data-status]"), pending: null };
  page.onPhone = matchMedia("(pointer: coarse)").matches;
  reveal(page);
  placeMailbox(root);
  aimLinks(page);
  const isTyped = [...root.querySelectorAll("[data-blank]")].some((box) => box.value);
  if (server() || isTyped) refresh(page);
  if (root.dataset.closesIn) import("./closing.js").then(({ mount }) => mount(root));
  root.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-blank]")) import("./composing.js");
  });
  root.addEventListener("input", (event) => {
    if (event.target.matches("[data-blank], [name=variant]")) refresh(page);
  });
  root.addEventListener("change", (event) => {
    if (event.target.closest("[data-server]")) keepServer(page, event.target);
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-channel]");
    const act = event.target.closest("[data-act]");
    if (link) follow(page, link, event);
    if (act) doOnPage(page, act);
  });
}

/** Buttons that work only with this module appear; what it replaces goes, where CSS could not. */
function reveal({ root }) {
  for (const part of root.querySelectorAll("[data-act]")) {
    part.hidden = part.dataset.act === "sheet" && !navigator.share;
  }
  for (const part of root.querySelectorAll("[data-without-script]")) part.hidden = true;
}

/** Phones have templates of their own; a desktop sends no SMS, and shows a QR code instead. */
function aimLinks({ root, onPhone }) {
  for (const link of root.querySelectorAll("a[data-channel][href]")) {
    if (onPhone && link.dataset.phone) link.href = link.dataset.phone;
  }
  for (const instead of root.querySelectorAll("[data-desk]")) {
    instead.hidden = onPhone;
    instead.parentElement.querySelector("a").hidden = !onPhone;
  }
}

/** Writes the texts and links again, with what was typed. A click meanwhile waits for it. */
function refresh(page) {
  const device = { onPhone: page.onPhone, server: server() };
  const composing = import("./composing.js").then(({ compose }) => compose(page.root, device));
  page.pending = composing.finally(() => {
    page.pending = null;
  });
}

async function follow(page, link, event) {
  if (page.pending) {
    event.preventDefault();
    await page.pending;
    link.click();
    return;
  }
  if (!link.hasAttribute("href")) {
    refuse(page);
    return;
  }
  const channel = JSON.parse(link.dataset.channel);
  if (channel.copiesTextFirst) copy(page, page.root.dataset.paste, link.dataset.name);
  else say(page, page.root.dataset.opened, link.dataset.name);
  if (channel.mailbox) rememberMailbox(channel.key);
  if (channel.mailbox) placeMailbox(page.root);
  prepareCount(page, channel.mailbox ? "email" : channel.key);
}

async function doOnPage(page, button) {
  if (button.dataset.of) {
    copy(page, page.root.dataset.copied, "", page.root.querySelector(`#${button.dataset.of}`));
    return;
  }
  if (page.pending) await page.pending;
  if (!page.root.querySelector("[data-missing-note]").hidden) {
    refuse(page);
    return;
  }
  prepareCount(page, button.dataset.key);
  if (button.dataset.act === "copy") copy(page, page.root.dataset.copied);
  else navigator.share({ text: shownText(page).textContent }).catch(() => {});
}

/** Says which blank is empty, and leads to it. */
function refuse(page) {
  say(page, page.root.querySelector("[data-missing-words]").textContent);
  [...page.root.querySelectorAll("[data-blank]")].find((box) => !box.value.trim())?.focus();
}

/** Copies a box, or the text that is shown; where the browser refuses, selects it instead. */
async function copy(page, done, name = "", box = shownText(page)) {
  try {
    await navigator.clipboard.writeText(box.value ?? box.textContent);
    say(page, done, name);
  } catch {
    if (box.select) box.select();
    else getSelection().selectAllChildren(box);
    say(page, page.root.dataset.selected);
  }
}

function shownText({ root }) {
  return root.querySelector('[data-text="chat"]');
}

function say({ status }, sentence, name = "") {
  status.textContent = sentence.replace("{channel}", name);
}

/** The question "did you send it?" names the channel that was just opened. */
function prepareCount({ root }, key) {
  const choice = root.querySelector("select[name=channel]");
  if (choice) choice.value = key;
  for (const link of root.querySelectorAll("a[data-report]")) {
    const address = new URL(link.href);
    address.searchParams.set("channel", key);
    link.href = address.href;
  }
}

/** The mailbox that was chosen once stands on its own; the others wait behind "change". */
function placeMailbox(root) {
  const group = root.querySelector("[data-mailboxes]");
  const ways = [...root.querySelectorAll("[data-mailbox]")];
  const chosen = ways.find((way) => way.dataset.mailbox === mailbox());
  if (!chosen) return;
  const summary = group.querySelector("summary");
  const link = chosen.querySelector("a");
  for (const way of ways) if (way !== chosen) group.querySelector("[data-list]").append(way);
  group.before(chosen);
  group.open = false;
  link.className = group.dataset.alone;
  link.querySelector("span").textContent = link.dataset.alone;
  summary.className = "button button-quiet";
  summary.querySelector("span").textContent = group.dataset.other;
}

function keepServer(page, box) {
  box.value = rememberServer(box.value);
  refresh(page);
}
