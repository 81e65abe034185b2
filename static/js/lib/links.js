// Links that open a composer. Pure; the twin of relay/core/links.py, where every rule is explained.
// Both read tests/data/links.json. Templates come from the page, which has them from the server.

const MARKER = /\{(\w+)\}/u;
const EVERY_MARKER = /\{(\w+)\}/gu;
const ADDRESSES = ["to", "bcc"];
const KEPT_IN_PATH = "@,;+"; // what parts addresses, and the + of a phone number
const KEPT_IN_QUERY = "@,;";

/** `template` with each `{marker}` replaced by its value, percent-encoded as UTF-8. */
export function buildLink(template, values) {
  const lineBreak = template.startsWith("mailto:") ? "\r\n" : "\n";
  const read = (name) => (values[name] ?? "").replace(/\r\n?|\n/gu, lineBreak);
  const cut = template.indexOf("?");
  const path = encoded(cut < 0 ? template : template.slice(0, cut), read, KEPT_IN_PATH);
  const parameters = (cut < 0 ? "" : template.slice(cut + 1))
    .split("&")
    .filter((parameter) => !lacksValue(parameter, read))
    .map((parameter) => encoded(parameter, read, KEPT_IN_QUERY));
  return parameters.some(Boolean) ? `${path}?${parameters.join("&")}` : path;
}

/** What the markers of a template stand for, when `text` is sent with the link `url`. */
export function linkValues(text, url, subject = "") {
  const holdsLink = url !== "" && text.includes(url);
  const joined = (gap) => (holdsLink ? text : `${text}${gap}${url}`.trim());
  const textUrl = joined(" ");
  const withoutLink = withoutEnd(text.trimEnd(), url).trimEnd();
  return {
    subject: subject.trim().replace(/[^\S\u00a0\u202f]+/gu, " "),
    body: joined("\n\n"),
    lines: joined("\n"),
    text_url: textUrl,
    spaced: textUrl.replace(/ ?\r?\n/gu, " \n"),
    text: withoutLink,
    url,
    apart: withoutLink.includes(url) ? "" : url,
  };
}

function withoutEnd(text, end) {
  return text.endsWith(end) ? text.slice(0, text.length - end.length) : text;
}

function lacksValue(parameter, read) {
  const marker = MARKER.exec(parameter);
  return marker !== null && !read(marker[1]);
}

function encoded(part, read, kept) {
  return part.replace(EVERY_MARKER, (_, name) =>
    percentEncoded(read(name), ADDRESSES.includes(name) ? kept : ""),
  );
}

/** Every character but letters, digits and -._~ as UTF-8; a broken half of an emoji becomes U+FFFD. */
function percentEncoded(value, kept) {
  const wellFormed = value.replace(/\p{Surrogate}/gu, "\ufffd");
  return wellFormed.replace(/[^\w.~-]/gu, (c) => {
    if (kept.includes(c)) return c;
    const written = encodeURIComponent(c);
    return written === c ? `%${c.codePointAt(0).toString(16).toUpperCase()}` : written;
  });
}
