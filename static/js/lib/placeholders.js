// The blanks of a ready-made message. Pure; the twin of relay/core/placeholders.py, where every
// rule is explained. Both read tests/data/placeholders.json.

const NAMES = {
  prénom: "first_name",
  prenom: "first_name",
  "first name": "first_name",
  commune: "commune",
  town: "commune",
  "votre nom": "own_name",
  "your name": "own_name",
  lien: "link",
  link: "link",
};

const BRACKETS = /\[([^[\]\n]{1,40})\](?!\((?:https?:|mailto:|\/|#))/gu;
const TWO_LETTERS = /\p{L}{2}/u;
const CLAUSE_END = /[,!.?…]+|(?=\r?\n)/u;
const PARAGRAPH_END = /\n[^\S\n]*\n\s*/gu;
const SENTENCE_END = /[.!?…]\s+|\n\s*/gu;

/** The names of the blanks in `text`, each once, in order of appearance. */
export function find(text) {
  return eachOnce(brackets(text).map(nameOf).filter(Boolean));
}

/** Brackets that look like a blank but are none, as written. */
export function unknown(text) {
  const strangers = brackets(text).filter((match) => !nameOf(match) && TWO_LETTERS.test(match[1]));
  return eachOnce(strangers.map((match) => match[0]));
}

/** `text` with its blanks replaced by `values`, by name; a blank without a value stays. */
export function fill(text, values) {
  return text.replace(BRACKETS, (written, inside) => {
    const given = values[nameOf([written, inside])] ?? "";
    return given.trim() ? given : written;
  });
}

/** The names of the blanks of `text` (as written, not filled) that `values` leaves empty. */
export function missing(text, values = {}) {
  return find(text).filter((name) => !(values[name] ?? "").trim());
}

/** `text` begun by `opening` instead of its greeting by first name. */
export function openNeutrally(text, opening) {
  const blank = first(text, "first_name");
  if (!opening.trim() || !blank) return text;
  const rest = text.slice(endOf(blank));
  const end = CLAUSE_END.exec(rest);
  return opening.trim() + (end ? rest.slice(endOf(end)) : "");
}

/** `text` with `line` as a paragraph before what holds the link, else at the end. */
export function withVariant(text, line) {
  if (!line.trim()) return text;
  const before = text.slice(0, first(text, "link")?.index ?? 0);
  const cut = lastEnd(PARAGRAPH_END, before) || lastEnd(SENTENCE_END, before);
  const parts = cut ? [text.slice(0, cut), line, text.slice(cut)] : [text, line];
  return parts.map((part) => part.trim()).join("\n\n");
}

function brackets(text) {
  return [...text.matchAll(BRACKETS)];
}

function nameOf(match) {
  const written = match[1].normalize("NFC").trim().split(/\s+/u).join(" ").toLowerCase();
  return Object.hasOwn(NAMES, written) ? NAMES[written] : "";
}

function first(text, name) {
  return brackets(text).find((match) => nameOf(match) === name);
}

function endOf(match) {
  return match.index + match[0].length;
}

function lastEnd(pattern, text) {
  return Math.max(0, ...[...text.matchAll(pattern)].map(endOf));
}

function eachOnce(words) {
  return [...new Set(words)];
}
