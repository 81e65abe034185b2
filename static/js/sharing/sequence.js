/** One channel after the other on one page, so that a typed first name stays until the end. */

export function mount(root) {
  const steps = [...root.querySelectorAll("[data-step]")];
  const status = root.querySelector("[data-status]");

  function show(number, { kept = false } = {}) {
    for (const step of steps) step.hidden = Number(step.dataset.step) !== number;
    if (!kept) history.pushState(null, "", addressOf(number));
    steps[number - 1].focus();
  }

  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-to], [data-again]");
    if (!link) return;
    event.preventDefault();
    status.textContent = "";
    if ("again" in link.dataset) forget(root);
    show(Number(link.dataset.to ?? 1));
  });

  root.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const next = Number(form.elements.step.value);
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    status.textContent = await counted(form, root.dataset.offline, () => show(next));
    button.disabled = false;
  });

  addEventListener("popstate", () => show(stepIn(location.search, steps.length), { kept: true }));
}

/** Sends the count; the sentence to show. A refusal without words reloads: the page changed. */
async function counted(form, offline, done) {
  const { sendForm, Refusal } = await import("../lib/http.js");
  const { pathname, search } = new URL(form.action);
  try {
    const { said, receipt } = await sendForm(pathname + search, form);
    form.elements.receipt.value = receipt;
    done();
    return said;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 401 || error.status === 403) location.reload();
    return error.answer?.said ?? offline;
  }
}

/** The next person has another name. */
function forget(root) {
  for (const box of root.querySelectorAll("[data-blank]")) {
    box.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function addressOf(number) {
  const query = new URLSearchParams(location.search);
  query.set("step", number);
  return `?${query}`;
}

/** The step that an address names, from 1 to `last`. */
export function stepIn(search, last) {
  const asked = Number.parseInt(new URLSearchParams(search).get("step"), 10);
  return Math.min(Math.max(asked || 1, 1), last);
}
