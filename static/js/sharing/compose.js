// A message as it leaves, with the friend's first name in it. Pure; the twin of
// relay/sharing/outgoing.py, where every rule is explained. Both read tests/data/outgoing.json.

import { normalise } from "../lib/channel_text.js";
import { buildLink, linkValues } from "../lib/links.js";
import { fill, find, missing, openNeutrally, unknown, withVariant } from "../lib/placeholders.js";
import { refusal } from "../lib/refusals.js";

const OPEN = "\ue010";
const CLOSE = "\ue011";
const PIECES = /(\ue010[^\ue011]*\ue011|\[[^[\]\n]{1,40}\])/u;

/** The text of a family with its variant's line and, without a name, its neutral opening. */
export function chosen(message, family, values, line) {
  const text = withVariant((message.texts[family] ?? message.texts.chat)[1], line);
  return (values.first_name ?? "").trim() ? text : openNeutrally(text, message.opening);
}

/** What a family's channels carry; `blanks` names what is still empty or unknown in it. */
export function ready(message, family, values, line = "") {
  const [subject] = message.texts[family] ?? message.texts.chat;
  const text = chosen(message, family, values, line);
  let filled = fill(text, values);
  if (family === "sms") filled = filled.replaceAll("&", message.ampersand);
  const both = `${subject}\n${text}`;
  return {
    subject: fill(subject, values),
    text: normalise(filled, family),
    url: find(text).includes("link") ? (values.link ?? "") : "",
    blanks: [...missing(both, values), ...unknown(both)],
  };
}

/** The link that opens `channel` with this message, or the reason why there is none. */
export function way(channel, message, device = {}) {
  if (message.blanks.length > 0) return { href: "", reason: "blank" };
  const reason = refusal(channel, message.text, message.subject, message.url);
  if (reason) return { href: "", reason };
  const own = device.server && channel.ownServer;
  const template = own || (device.onPhone ? channel.phone : channel.desktop || channel.phone);
  const values = linkValues(message.text, message.url, message.subject);
  return { href: buildLink(template, { ...values, server: device.server ?? "" }), reason: "" };
}

/** `text` cut for display: [words, "" for plain, "blank" for filled, "unknown" for empty]. */
export function pieces(text, values) {
  const marks = Object.entries(values).filter(([, value]) => value.trim());
  const marked = fill(text, Object.fromEntries(marks.map(([n, v]) => [n, OPEN + v + CLOSE])));
  const cut = marked.split(PIECES).filter(Boolean);
  return cut.map((piece) => [piece.replaceAll(OPEN, "").replaceAll(CLOSE, ""), kind(piece)]);
}

function kind(piece) {
  if (piece.startsWith(OPEN)) return "blank";
  return find(piece).length + unknown(piece).length > 0 ? "unknown" : "";
}
