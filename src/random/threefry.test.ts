import { expect, test } from "vitest";
import { threefry4x32 } from "./threefry.js";

// The known answers for threefry4x32-20 published with Random123 (kat_vectors).
test.each([
  ["00000000 00000000 00000000 00000000", "00000000 00000000 00000000 00000000", "9c6ca96a e17eae66 fc10ecd4 5256a7d8"],
  ["ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff ffffffff ffffffff", "2a881696 57012287 f6c7446e a16a6732"],
  ["243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0 082efa98 ec4e6c89", "59cd1dbb b8879579 86b5d00c ac8b6d84"],
])("threefry4x32-20 of counter %s, key %s is %s", (counter, key, answer) => {
  const out = new Uint32Array(4);
  threefry4x32(words(counter), words(key), out);
  expect(out).toEqual(words(answer));
});

function words(text: string): Uint32Array {
  return Uint32Array.from(text.split(" "), (word) => Number.parseInt(word, 16));
}
