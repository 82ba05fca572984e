import { expect, test } from "vitest";
import { fnv1a } from "./fnv-1a.js";

// Landon Curt Noll's published test vectors for 64-bit FNV-1a.
test("the hash has its published values", () => {
  expect(fnv1a("a")).toBe(0xaf63dc4c8601ec8cn);
  expect(fnv1a("foobar")).toBe(0x85944171f73967e8n);
});

test("a text that is empty or not ASCII is refused", () => {
  expect(() => fnv1a("")).toThrow("name: expected printable ASCII text");
  expect(() => fnv1a("größe")).toThrow("name: expected printable ASCII text");
});
