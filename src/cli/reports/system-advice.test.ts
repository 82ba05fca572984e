import { expect, test } from "vitest";
import { systemAdvice } from "./system-advice.js";

test("errors of the system say what to do, others are left as they are", () => {
  expect(systemAdvice(Object.assign(new Error("open"), { code: "EMFILE" }))).toContain("ulimit -n 1024");
  expect(systemAdvice(Object.assign(new Error("mkdir"), { code: "EROFS" }))).toContain("read-only");
  expect(systemAdvice(new RangeError("WebAssembly.Memory(): could not allocate memory"))).toContain(
    "too little memory",
  );
  expect(systemAdvice(new RangeError("Array buffer allocation failed"))).toContain("too little memory");
  expect(systemAdvice(new RangeError("Invalid array length"))).toBe("");
  expect(systemAdvice(new Error("x"))).toBe("");
});
