// What this device remembers of its owner's ways of sending: a mailbox, a Mastodon server.
// Nothing else of the site writes here, and no name of a person ever does.

const PREFIX = "relay.sharing.";
const SERVER = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/u;

/** The mailbox chosen once ("email", "gmail"...), or "". */
export function mailbox() {
  return read("mailbox");
}

export function rememberMailbox(key) {
  write("mailbox", key);
}

/** The Mastodon server's name, or "". */
export function server() {
  return read("server");
}

/** Keeps a server's name, however it was typed; returns it, or "" when it is none. */
export function rememberServer(typed) {
  const name = serverName(typed);
  write("server", name);
  return name;
}

/** "https://Serveur.example/@moi" and "@moi@serveur.example" both name serveur.example. */
export function serverName(typed) {
  const name = typed
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//u, "")
    .split("/")[0];
  const last = name.split("@").at(-1);
  return SERVER.test(last) ? last : "";
}

function read(name) {
  try {
    return localStorage.getItem(PREFIX + name) ?? "";
  } catch {
    return ""; // the browser refuses to keep anything: ask again each time
  }
}

function write(name, value) {
  try {
    if (value) localStorage.setItem(PREFIX + name, value);
    else localStorage.removeItem(PREFIX + name);
  } catch {
    // as above
  }
}
