import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { shellWord } from "./shell-word.js";

test("plain paths stay as they are", () => {
  for (const path of ["runs/weak", "/tmp/a-b_c.1", "läufe/größe", "a=1,b:2"]) expect(shellWord(path)).toBe(path);
});

test("a shell takes every path as one word, which is no option", () => {
  for (const path of ["with blanks", "it's", "$HOME", "a;b", "~", "*", "`x`", 'a"b', "back\\slash", "two\nlines"]) {
    expect(spawnSync("sh", ["-c", `printf %s ${shellWord(path)}`], { encoding: "utf8" }).stdout).toBe(path);
  }
  expect(shellWord("-dash")).toBe("./-dash");
  expect(shellWord("-a b")).toBe("'./-a b'");
});
