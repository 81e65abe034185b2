/** Copies a text box in one press; where the browser refuses, selects its text instead. */

export function mount(box) {
  const text = box.querySelector("textarea");
  const button = box.querySelector("button");
  const answer = box.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      answer.textContent = box.dataset.done;
    } catch {
      answer.textContent = box.dataset.failed;
    }
  });
}
