/** Keeps what arrives, beside each wording, true to what is being typed. */

import { arrivals } from "./checking.js";
import { wordsOf } from "./written.js";

export function mount(form) {
  const given = JSON.parse(form.dataset.preview);
  const show = () => {
    const typed = new FormData(form);
    const reader = readerFor(typed.get("language"), slugOf(form.elements.letter), given);
    for (const arrival of arrivals(wordsOf(typed), reader, given.channels)) {
      showArrival(form.querySelector(`[data-arrival="${arrival.family}"]`), arrival, given);
    }
  };
  form.querySelector(".row > button[value=check]").hidden = true;
  form.addEventListener("input", show);
  show();
}

function slugOf(letters) {
  return letters.selectedOptions[0]?.dataset.slug ?? "";
}

function readerFor(language, slug, { readers, link }) {
  const reader = readers[language] ?? readers.fr;
  return { ...reader, values: { ...reader.values, link: link + slug } };
}

function showArrival(section, arrival, { sentences }) {
  say(section, "subject", arrival.subject);
  say(section, "text", arrival.text);
  say(section, "unknown", arrival.unknown.join(", "));
  say(section, "shortening", arrival.shortening.join(", "));
  say(section, "units", arrival.sms?.units);
  say(section, "parts", arrival.sms?.parts);
  for (const { key, counted, reason, refusedVariants } of arrival.checks) {
    const line = section.querySelector(`[data-channel="${key}"]`);
    line.querySelector(".label").classList.toggle("label-alert", reason !== "");
    say(line, "counted", counted);
    say(line, "reason", sentences[reason] ?? "");
    say(line, "variants", refusedVariants.join(", "));
  }
}

/** Puts `words` in a part where there is one; what is shown with it goes when there are none. */
function say(place, part, words) {
  const shown = place.querySelector(`:scope > [data-shown="${part}"]`);
  const spoken = place.querySelector(`[data-part="${part}"]`);
  if (spoken) spoken.textContent = words;
  if (shown) shown.hidden = words === "";
}
