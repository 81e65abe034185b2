/** A page that was opened before a silence window closes itself when the window begins. */

export function mount(root, { now = Date.now, reload = () => location.reload() } = {}) {
  const closesAt = now() + Number(root.dataset.closesIn) * 1000;
  setTimeout(reload, closesAt - now());
  // A computer that slept wakes with its timers late: nothing is opened or copied before they ring.
  root.addEventListener(
    "click",
    (event) => {
      if (now() < closesAt) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      reload();
    },
    { capture: true },
  );
}
