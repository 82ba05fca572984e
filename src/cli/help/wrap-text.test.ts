import { expect, test } from "vitest";
import { wrapText } from "./wrap-text.js";

test("lines that fit stay, and long ones go on below what follows their gap", () => {
  expect(wrapText("short\n\n  as  it is", 12)).toBe("short\n\n  as  it is");
  expect(wrapText("  name  what it shows in a few words", 22)).toBe(
    ["  name  what it shows", "        in a few words"].join("\n"),
  );
  expect(wrapText("one two three four", 9)).toBe("one two\nthree\nfour");
});

test("lines that begin without a blank are one paragraph with those below them", () => {
  expect(wrapText("a paragraph of\ntwo lines:\n  an item\nanother\n\nthe last\n", 26)).toBe(
    "a paragraph of two lines:\n  an item\nanother\n\nthe last\n",
  );
});

test("a gap too far in counts for nothing, and a word too long stays whole", () => {
  expect(wrapText("  l1: { from: 1 }  the rest", 20)).toBe("  l1: { from: 1 }\n  the rest");
  expect(wrapText("one abcdefghijklmnop two", 8)).toBe("one\nabcdefghijklmnop\ntwo");
});
