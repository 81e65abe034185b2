/** A new report's key is made here, where the report is written; without this, the server's is kept. */

export function mount(form) {
  if (globalThis.crypto?.randomUUID) {
    form.querySelector("[name=key]").value = crypto.randomUUID();
  }
}
