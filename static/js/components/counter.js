/** − and + beside a number box, which works by itself as well. */

export function mount(counter) {
  const box = counter.querySelector("input");
  const spoken = counter.querySelector("[role=status]");
  for (const button of counter.querySelectorAll("[data-step]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      box.value = stepped(box.value, Number(button.dataset.step), box.min, box.max);
      spoken.textContent = box.value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

/** The next number, kept between `least` and `most` when they are given; an empty box counts as 0. */
export function stepped(value, by, least = "", most = "") {
  const next = (Number.parseInt(value, 10) || 0) + by;
  const low = least === "" ? next : Math.max(next, Number(least));
  return most === "" ? low : Math.min(low, Number(most));
}
