/** Keeps in this tab what a form holds until it is saved: a session that ends loses no text. */

const PREFIX = "unsaved-letter:";

export function mount(form, kept = sessionStorage, path = location.pathname) {
  const own = PREFIX + path;
  const shown = textsOf(form);
  if (form.dataset.saved) {
    forget(shown, kept);
  }
  form.addEventListener("input", () => kept.setItem(own, textsOf(form)));
  const written = kept.getItem(own);
  if (written !== null && written !== shown) {
    offer(form, written, () => kept.removeItem(own));
  }
}

/** A text that the server gives back is saved, whatever page it was typed on. */
function forget(saved, kept) {
  for (const key of Object.keys(kept)) {
    if (key.startsWith(PREFIX) && kept.getItem(key) === saved) {
      kept.removeItem(key);
    }
  }
}

function offer(form, written, forgetIt) {
  const box = form.querySelector("[data-unsaved]");
  const done = () => {
    box.hidden = true;
    form.elements.title.focus();
  };
  box.hidden = false;
  box.querySelector("[data-take]").addEventListener("click", () => {
    for (const [name, value] of Object.entries(JSON.parse(written))) {
      form.elements[name].value = value;
    }
    form.dispatchEvent(new Event("input"));
    done();
  });
  box.querySelector("[data-forget]").addEventListener("click", () => {
    forgetIt();
    done();
  });
}

function textsOf(form) {
  const fields = form.querySelectorAll("input[type=text], textarea");
  return JSON.stringify(
    Object.fromEntries([...fields].map((field) => [field.name, field.value.trim()])),
  );
}
