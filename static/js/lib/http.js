/** The only module that speaks to the server: to paths of our own, and in JSON both ways. */

/** The server refused: its status, and its JSON when it gave one. 0: it was not reached. */
export class Refusal extends Error {
  constructor(status, answer = null) {
    super(`the server answered ${status}`);
    this.name = "Refusal";
    this.status = status;
    this.answer = answer;
  }
}

/** What a path of ours answers. `options` may hold a `signal`. Throws `Refusal`. */
export function ask(path, options = {}) {
  return speak(path, { ...options, method: "GET" });
}

/** Sends `values` with the page's CSRF token. `options` may hold a `signal` or `keepalive`. */
export function send(path, values, token, options = {}) {
  return speak(path, {
    ...options,
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(values),
  });
}

/** Sends a form as it stands, its own token included. Throws `Refusal`. */
export function sendForm(path, form, options = {}) {
  const body = new URLSearchParams(new FormData(form));
  return speak(path, { ...options, method: "POST", body });
}

/** Whether `path` stays on this site: "//elsewhere" and "/\elsewhere" do not. */
export function isOwnPath(path) {
  return /^\/(?![/\\])[^\s\\]*$/.test(path);
}

async function speak(path, options) {
  if (!isOwnPath(path)) {
    throw new TypeError(`not a path of this site: ${path}`);
  }
  const answer = await reach(path, options);
  if (answer.type === "opaqueredirect") {
    throw new Refusal(401); // pages that are closed lead to the sign-in page
  }
  const value = await read(answer);
  if (!answer.ok) {
    throw new Refusal(answer.status, value);
  }
  return value;
}

async function reach(path, options) {
  const headers = { Accept: "application/json", ...options.headers };
  try {
    return await fetch(path, { ...options, headers, redirect: "manual", cache: "no-store" });
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new Refusal(0);
  }
}

async function read(answer) {
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
  return isJson ? answer.json() : null;
}
