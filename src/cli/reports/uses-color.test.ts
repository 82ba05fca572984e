import { expect, test } from "vitest";
import { usesColor } from "./uses-color.js";

test("a terminal gets colours, unless NO_COLOR is set and not empty; anything else gets none", () => {
  expect(usesColor({ isTTY: true }, {})).toBe(true);
  expect(usesColor({ isTTY: true }, { NO_COLOR: "" })).toBe(true);
  expect(usesColor({ isTTY: true }, { NO_COLOR: "1" })).toBe(false);
  expect(usesColor({ isTTY: false }, {})).toBe(false);
  expect(usesColor({}, {})).toBe(false);
});
