// One text, as each channel takes it and counts it. Pure; the twin of relay/core/channel_text.py,
// where every rule and its source is explained. Both give the lengths of tests/data/counters.json.

import { buildLink } from "./links.js";

const URL_LENGTH = 23;
const URL_END = "[^\\s<>\"«».,;:!?…)\\]'’]";
const WORD = "\\p{L}\\p{M}\\p{N}_";
const ADDRESS = `(?<![${WORD}@#$])https?:\\/\\/[^\\s<>"«»]*${URL_END}`;
const BARE_DOMAIN =
  `(?<![${WORD}@.#$\\/\\-])(?:[a-z0-9](?:[a-z0-9\\-]*[a-z0-9])?\\.)+` +
  `(?:be|fr|ca|lu|ch|eu|com|org|net|info)(?![${WORD}@\\-])(?:\\/${URL_END}*)?`;
const X_URL = new RegExp(`${ADDRESS}|${BARE_DOMAIN}`, "giu");
const MASTODON_URL = new RegExp(ADDRESS, "giu");
const MASTODON_MENTION = new RegExp(`(?<![${WORD}/=])(@[${WORD}]+)@[${WORD}.\\-]+[${WORD}]`, "gu");

const PICTURE = "\\p{Extended_Pictographic}(?:\\uFE0F|\\p{Emoji_Modifier})?(?!\\uFE0E)";
const EMOJI = new RegExp(
  "\\p{Regional_Indicator}{2}|[0-9#*]\\uFE0F?\\u20E3" +
    "|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]+\\u{E007F}" +
    `|${PICTURE}(?:\\u200D${PICTURE})+|(?![©®])${PICTURE}|[©®]\\uFE0F`,
  "gu",
);
const HEAVY = /[\u1100-\u1fff\u200e\u200f\u2020-\u2031\u2038-\u{10ffff}]/gu;

const GSM_BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const GSM_DOUBLE = new Set("^{}\\[~]|€");
const SMS_PLAIN = { "’": "'", "…": "...", œ: "oe" };
const SMS_AGREED = {
  Œ: "OE",
  "‘": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "‑": "-",
  "•": "-",
  "°": "o",
};
const GRAPHEMES = new Intl.Segmenter("fr", { granularity: "grapheme" });

/** `text` as the channels of `family` (email, chat, sms, x) take it. */
export function normalise(text, family) {
  const normalisers = { sms: forSms, x: forX };
  return (normalisers[family] ?? composed)(text);
}

/** `text` for X: U+202F weighs two there, U+00A0 one. */
export function forX(text) {
  return composed(text).replaceAll("\u202f", "\u00a0");
}

/** `text` for an SMS: plain spaces, quotes and apostrophes. */
export function forSms(text) {
  const plain = composed(text)
    .replace(/[^\S\n]/gu, " ")
    .replace(/« ?| ?»/gu, '"');
  return translated(plain, SMS_PLAIN);
}

/** The characters that shorten this SMS from 160 to 70, each once, in order. */
export function shorteningLetters(text) {
  return [...new Set(graphemes(forSms(text)).filter((letter) => ![...letter].every(inGsm)))];
}

/** `text` for an SMS, its shortening letters replaced; only when the author agrees. */
export function forSmsAgreed(text) {
  const replaced = [...translated(forSms(text), SMS_AGREED)];
  return replaced.map((c) => (inGsm(c) ? c : withoutAccent(c))).join("");
}

/** Weighted length on X, where 280 is the most. */
export function xLength(text) {
  const counted = composed(text).replace(X_URL, "x".repeat(URL_LENGTH)).replace(EMOJI, "xx");
  return characterLength(counted) + (counted.match(HEAVY) ?? []).length;
}

/** Letters as people see them: Bluesky's counter. */
export function graphemeLength(text) {
  return graphemes(text).length;
}

/** Graphemes, an address counting 23 and @name@server only its @name. */
export function mastodonLength(text) {
  const shortened = text.replace(MASTODON_URL, "x".repeat(URL_LENGTH));
  return graphemeLength(shortened.replace(MASTODON_MENTION, "$1"));
}

/** Code points, as Python counts a text. */
export function characterLength(text) {
  return [...text].length;
}

/** Alphabet, units and parts of an SMS. */
export function smsParts(text) {
  const letters = [...text];
  if (letters.every(inGsm)) {
    const widths = letters.map((c) => (GSM_DOUBLE.has(c) ? 2 : 1));
    return { encoding: "GSM-7", units: sum(widths), parts: parts(widths, 160, 153) };
  }
  const widths = letters.map((c) => c.length);
  return { encoding: "UCS-2", units: sum(widths), parts: parts(widths, 70, 67) };
}

/** Length of the whole encoded mailto link. */
export function mailtoLength(subject, body) {
  return buildLink("mailto:?subject={subject}&body={body}", { subject, body }).length;
}

function composed(text) {
  return text.normalize("NFC").replaceAll("\r\n", "\n");
}

function graphemes(text) {
  return [...GRAPHEMES.segment(text)].map(({ segment }) => segment);
}

function inGsm(c) {
  return GSM_BASIC.has(c) || GSM_DOUBLE.has(c);
}

function translated(text, table) {
  return composed([...text].map((c) => table[c] ?? c).join(""));
}

function withoutAccent(c) {
  const [plain] = c.normalize("NFD");
  if (plain >= "\u0300" && plain <= "\u036f") return ""; // an accent that no letter carries
  return inGsm(plain) ? plain : c;
}

function sum(widths) {
  return widths.reduce((total, width) => total + width, 0);
}

function parts(widths, alone, linked) {
  if (sum(widths) <= alone) return 1;
  let [count, used] = [1, 0];
  for (const width of widths) {
    if (used + width > linked) [count, used] = [count + 1, 0];
    used += width;
  }
  return count;
}
