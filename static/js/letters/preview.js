/** Shows beside a letter's form what its readers will see, as it is typed. */

import { sendForm } from "../lib/http.js";
import { build } from "../lib/tree.js";

const PAUSE = 400; // milliseconds without a key

export function mount(section) {
  const form = document.getElementById(section.dataset.form);
  form.querySelector("[value=preview]").hidden = true;
  let waiting;
  let asked = new AbortController();
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      asked.abort();
      asked = new AbortController();
      show(section, form, asked.signal);
    }, PAUSE);
  });
}

async function show(section, form, signal) {
  const status = section.querySelector("[role=status]");
  try {
    const { sheet } = await sendForm(section.dataset.path, form, { signal });
    section.querySelector("[data-sheet]").replaceChildren(build(sheet));
    status.textContent = "";
  } catch (error) {
    if (error.name !== "AbortError") {
      status.textContent = section.dataset.failed;
    }
  }
}
