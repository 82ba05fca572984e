import { expect, test } from "vitest";
import { visibleLine, visibleText } from "./visible-text.js";

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const COMMANDING = [...range(0, 0x1f), ...range(0x7f, 0x9f), ...range(0x202a, 0x202e), ...range(0x2066, 0x2069)];

test("what commands a terminal is shown by its number, and only line feeds of a text stay", () => {
  for (const code of COMMANDING) {
    const shown = `a\\u${code.toString(16).padStart(4, "0")}b`;
    expect(visibleLine(`a${String.fromCharCode(code)}b`)).toBe(shown);
    expect(visibleText(`a${String.fromCharCode(code)}b`)).toBe(code === 10 ? "a\nb" : shown);
  }
});

test("everything else stays as it is", () => {
  for (const code of range(0x20, 0xffff).filter((one) => !COMMANDING.includes(one))) {
    const text = String.fromCharCode(code);
    if (visibleText(text) !== text || visibleLine(text) !== text) expect.unreachable(`U+${code.toString(16)}`);
  }
  expect(visibleText("β₁ = 10⁻³, 日本, שלום, 🌱")).toBe("β₁ = 10⁻³, 日本, שלום, 🌱");
});

test("JSON keeps its meaning", () => {
  const value = { [String.fromCharCode(...COMMANDING)]: [String.fromCharCode(...COMMANDING), 1e-300, null] };
  for (const indent of [0, 2]) expect(JSON.parse(visibleText(JSON.stringify(value, null, indent)))).toEqual(value);
});
