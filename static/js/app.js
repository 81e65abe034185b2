/** Brings each element the behaviour that it asks for: data-module="sharing/channels". */

for (const element of document.querySelectorAll("[data-module]")) {
  for (const name of element.dataset.module.split(" ")) {
    import(`./${name}.js`).then((module) => module.mount(element));
  }
}
