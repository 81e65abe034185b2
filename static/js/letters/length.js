/** Says how long a text is, beside the field that it is typed in. */

export function mount(box) {
  const field = box.querySelector("input, textarea");
  const words = box.lastElementChild;
  const most = Number(box.dataset.most);
  const count = () => {
    const length = lengthOf(field.value);
    words.textContent = box.dataset.words.replace("{count}", length);
    words.classList.toggle("field-error", length > most);
  };
  words.hidden = false;
  field.addEventListener("input", count);
  count();
}

/** The signs of a text without the spaces around it, as the server counts them. */
export function lengthOf(text) {
  return [...text.trim()].length;
}
