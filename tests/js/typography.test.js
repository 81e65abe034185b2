import assert from "node:assert/strict";
import test from "node:test";

import { formatThousands, typeset } from "../../static/js/lib/typography.js";
import { readCases } from "./cases.js";

const CASES = readCases("typography");
const LOCALES = ["fr-FR", "fr-BE", "fr-CA", "en"];

for (const locale of LOCALES) {
  for (const expected of CASES.cases) {
    test(`it typesets ${JSON.stringify(expected.text)} in ${locale}, once`, () => {
      const once = typeset(expected.text, locale);
      assert.equal(once, expected[locale]);
      assert.equal(typeset(once, locale), once);
    });
  }

  for (const expected of CASES.thousands) {
    test(`it groups ${expected.number} in ${locale}`, () => {
      assert.equal(formatThousands(expected.number, locale), expected[locale]);
    });
  }
}
