// Why a channel cannot take a message. Pure; the twin of relay/core/refusals.py. A channel is what
// Channel.for_browser() writes into the page. Both read tests/data/refusals.json.

import {
  characterLength,
  graphemeLength,
  mastodonLength,
  normalise,
  xLength,
} from "./channel_text.js";
import { buildLink, linkValues } from "./links.js";

const BODY_LIMIT = 700;
const COUNTERS = {
  characters: characterLength,
  graphemes: graphemeLength,
  mastodon: mastodonLength,
  x: xLength,
};

/** Length of the message there; compare it with `channel.limit`. */
export function measured(channel, text, subject, url) {
  const values = linkValues(normalise(text, channel.family), url, subject);
  if (channel.counter === "address") return characterLength(url);
  if (channel.counter === "link") {
    return Math.max(
      ...[channel.desktop, channel.phone].map((each) => buildLink(each, values).length),
    );
  }
  const sent = channel.desktop.includes("{spaced}") ? values.spaced : values.text_url;
  return COUNTERS[channel.counter](sent);
}

/** "text_too_long", "link_too_long", "no_link", "ampersand", or null when it can be sent. */
export function refusal(channel, text, subject, url) {
  if (channel.needsLink && !url) return "no_link";
  if (channel.family === "sms" && (text + url).includes("&")) return "ampersand";
  if (channel.mailbox && characterLength(normalise(text, "email")) > BODY_LIMIT) {
    return "text_too_long";
  }
  if (!channel.limit || measured(channel, text, subject, url) <= channel.limit) return null;
  return ["link", "address"].includes(channel.counter) ? "link_too_long" : "text_too_long";
}
