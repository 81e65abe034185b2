/** Adds and removes the rows of variants without asking the server. */

export function mount(section) {
  const adder = section.querySelector("button[value=add]");
  const rows = () => [...section.querySelectorAll("[data-variant]")];
  section.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    if (button === adder) {
      addRow(section, adder);
    } else {
      button.closest("[data-variant]").remove();
      adder.focus();
    }
    adder.hidden = rows().length >= Number(section.dataset.most);
    section.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function addRow(section, adder) {
  const names = [...section.querySelectorAll("[name]")].map((box) => box.name);
  const row = section.querySelector("template").content.cloneNode(true);
  const index = nextIndex(names);
  for (const element of row.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      element.setAttribute(name, value.replaceAll("__index__", index));
    }
  }
  const box = row.querySelector("input");
  adder.parentElement.before(row);
  box.focus();
}

/** One more than the highest number among names such as "variants-3-label". */
export function nextIndex(names) {
  const numbers = names.map((name) => Number(/^variants-(\d+)-/u.exec(name)?.[1] ?? -1));
  return Math.max(-1, ...numbers) + 1;
}
