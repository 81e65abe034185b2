// Spaces and signs of French and English. Pure; the twin of relay/core/typography.py, where every
// rule is explained. Both read tests/data/typography.json.

const NBSP = "\u00a0";
const NNBSP = "\u202f";
const THOUSANDS = { "fr-FR": NNBSP, "fr-BE": NNBSP, "fr-CA": NBSP, en: "," };

const HIDDEN = "\ue000"; // stands for one span left alone while the rules run
const ADDRESS = "\ue001"; // stands for one that a sign must not touch, lest it join the link
const MARKS = HIDDEN + ADDRESS;
const EITHER_MARK = new RegExp(`[${MARKS}]`, "gu");

const WORD = "\\p{L}\\p{N}_";
const SPACES = `[ ${NBSP}${NNBSP}]`;
const NO_SIGN_AFTER = "\\s«(\\[\\{";
const AFTER_SIGN = `(?=[\\s)\\]\\}»”’"'…,.${MARKS}]|$)`;

const LEFT_ALONE = new RegExp(
  [
    "(?<address>\\[\\s*(?:lien|link)\\s*\\]",
    "(?<![a-z0-9+.\\-])[a-z][a-z0-9+.\\-]*:\\/\\/[^\\s»]+",
    `(?<![${WORD}])(?:www\\.|mailto:|sms:|tel:)[^\\s»]+`,
    `(?<![${WORD}.+'\\-])[${WORD}.+'\\-]+@[${WORD}\\-]+(?:\\.[${WORD}\\-]+)+`,
    `#[${WORD}]+)`,
    "\\[[^\\[\\]\\n]*\\]",
    "`[^`\\n]+`",
    `%\\([${WORD}]+\\)[sd]`,
    "(?<!\\S)(?::[a-z_]+:|[:;][\\-'^]?[)(dpo3\\/\\|*]+)(?=[\\s.,!?]|$)",
  ].join("|"),
  "giu",
);
const APOSTROPHE = new RegExp(
  `(?<=\\p{L})'(?=[${WORD}«${MARKS}])|(?<=[${MARKS}])'(?=s(?![${WORD}]))`,
  "gu",
);
const HIGH_SIGN = new RegExp(`(?<=[^${NO_SIGN_AFTER}])${SPACES}*([;!?][;:!?]*)${AFTER_SIGN}`, "gu");
const SPACED_SIGN = new RegExp(
  `(?<=[^${NO_SIGN_AFTER}${ADDRESS}])${SPACES}+([;!?][;:!?]*)${AFTER_SIGN}`,
  "gu",
);
const COLON = new RegExp(`(?<=[^${NO_SIGN_AFTER}:;!?])${SPACES}*:${AFTER_SIGN}`, "gu");
const OPENING_QUOTE = new RegExp(`«${SPACES}*(?=\\S)`, "gu");
const CLOSING_QUOTE = new RegExp(`(?<=\\S)${SPACES}*»`, "gu");
const UNIT_SIGN = `[%€$](?![${WORD}(])`;
const UNIT = new RegExp(
  `(?<=[\\p{Nd}${MARKS}])${SPACES}+(?=${UNIT_SIGN}|(?:kg|h)(?![${WORD}]))` +
    `|(?<=\\p{Nd})(?=${UNIT_SIGN})`,
  "gu",
);
const GROUPED = new RegExp(
  `(?<![\\p{Nd}.,+])(?<!\\p{Nd}${SPACES})[1-9]\\p{Nd}{0,2}(?:${SPACES}\\p{Nd}{3})+` +
    `(?!${SPACES}?\\p{Nd})`,
  "gu",
);
const EACH_SPACE = new RegExp(SPACES, "gu");

/** `text` with the spaces and apostrophes of `locale`: fr-FR, fr-BE, fr-CA or en. */
export function typeset(text, locale) {
  const leftAlone = [];
  const hide = (span, ...rest) => {
    leftAlone.push(span);
    return rest.at(-1).address ? ADDRESS : HIDDEN;
  };
  const hidden = text.replace(EITHER_MARK, "").replace(LEFT_ALONE, hide).replace(APOSTROPHE, "’");
  const done = locale === "en" ? hidden : typesetFrench(hidden, locale);
  return done.replace(EITHER_MARK, () => leftAlone.shift());
}

/** 5000 as 5 000, with the no-break space of `locale`; as 5,000 in English. */
export function formatThousands(number, locale) {
  return String(number).replace(/\B(?=(?:\d{3})+$)/gu, THOUSANDS[locale]);
}

function typesetFrench(text, locale) {
  const signs =
    locale === "fr-CA" ? text.replace(SPACED_SIGN, "$1") : text.replace(HIGH_SIGN, `${NNBSP}$1`);
  return signs
    .replace(COLON, `${NBSP}:`)
    .replace(OPENING_QUOTE, `«${NBSP}`)
    .replace(CLOSING_QUOTE, `${NBSP}»`)
    .replace(UNIT, NBSP)
    .replace(GROUPED, (figure) => figure.replace(EACH_SPACE, THOUSANDS[locale]));
}
