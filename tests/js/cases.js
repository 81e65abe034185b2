import { readFileSync } from "node:fs";

/** The cases that the Python tests read too. */
export function readCases(name) {
  return JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), "utf-8"));
}
