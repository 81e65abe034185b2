// What the form of a message says, as messages/checking.js reads it. Pure.

const VARIANT = /^variants-(\w+)-label$/u;

/** { opening, wordings, variants } of the FormData `typed`; empty texts and rows are left out. */
export function wordsOf(typed) {
  const text = (name) => (typed.get(name) ?? "").replaceAll("\r\n", "\n").trim();
  const wordings = Object.entries({
    chat: ["", text("chat")],
    email: [text("subject"), text("email")],
    sms: ["", text("sms")],
    x: ["", text("x")],
  }).filter(([, [, written]]) => written);
  const variants = [...typed.keys()]
    .map((name) => VARIANT.exec(name)?.[1])
    .filter(Boolean)
    .map((index) => [text(`variants-${index}-label`), text(`variants-${index}-line`)])
    .filter(([label, line]) => label || line);
  return { opening: text("opening"), wordings: Object.fromEntries(wordings), variants };
}
