/** The button that prints the page. */

export function mount(element) {
  const button = element.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
