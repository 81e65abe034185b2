// A message as each channel will carry it. Pure; the twin of relay/messages/checking.py, where
// every rule is explained. Both read tests/data/checking.json.

import { normalise, shorteningLetters, smsParts } from "../lib/channel_text.js";
import { linkValues } from "../lib/links.js";
import { fill, find, unknown, withVariant } from "../lib/placeholders.js";
import { measured, refusal } from "../lib/refusals.js";
import { typeset } from "../lib/typography.js";

const FAMILIES = ["chat", "email", "sms", "x"];

/**
 * What friends will receive, family by family. `words` is { opening, wordings, variants } as a
 * revision keeps it; `reader` is { values, locale, ampersand }; `channels` is what
 * Channel.for_browser() writes.
 */
export function arrivals(words, reader, channels) {
  return FAMILIES.map((family) => arrival(words, family, reader, channels));
}

function arrival(words, family, reader, channels) {
  const [subject, text] = words.wordings[family] ?? words.wordings.chat ?? ["", ""];
  const write = (written) => sent(subject, written, words.opening, family, reader);
  const plain = write(text);
  const withLines = words.variants.map(([label, line]) => [label, write(withVariant(text, line))]);
  const lines = words.variants.map(([, line]) => line);
  const isSms = family === "sms";
  return {
    family,
    subject: plain.subject,
    text: plain.text,
    unknown: unknown([subject, text, words.opening, ...lines].join("\n")),
    shortening: isSms ? shorteningLetters(plain.text) : [],
    sms: isSms ? smsParts(linkValues(plain.text, plain.url).text_url) : null,
    checks: channels
      .filter((channel) => channel.family === family)
      .map((channel) => check(channel, plain, withLines)),
  };
}

function sent(subject, text, opening, family, reader) {
  const filled = fill(typeset(text, reader.locale), reader.values);
  const spoken = family === "sms" ? filled.replaceAll("&", reader.ampersand) : filled;
  return {
    subject: fill(typeset(subject, reader.locale), reader.values),
    text: normalise(spoken, family),
    url: find(text).includes("link") ? reader.values.link : "",
    reason: fault(text, [subject, text, opening].join("\n")),
  };
}

function fault(text, together) {
  if (!text.trim()) return "empty";
  return unknown(together).length > 0 ? "unknown" : "";
}

function check(channel, plain, withLines) {
  const reason = refusedBy(channel, plain);
  const refused = reason ? [] : withLines.filter(([, each]) => refusedBy(channel, each));
  return {
    key: channel.key,
    counted: measured(channel, plain.text, plain.subject, plain.url),
    reason,
    refusedVariants: refused.map(([label]) => label),
  };
}

function refusedBy(channel, { text, subject, url, reason }) {
  return reason || refusal(channel, text, subject, url) || "";
}
