import { expect, test } from "vitest";
import { COMMANDS } from "../command-list.js";
import { completeWords } from "./complete-words.js";

const complete = (words: readonly string[]) => completeWords(words, COMMANDS);

test("commands, kinds of problems, options and what they may be are completed", async () => {
  expect(await complete(["co"])).toEqual(["complete", "compare", "config", "completion"]);
  expect(await complete(["--v"])).toEqual(["--version"]);
  expect(await complete(["run", "matrix-c"])).toEqual(["matrix-completion"]);
  expect(await complete(["run", "sparse-recovery", "--signal-t"])).toEqual(["--signal-to-noise-ratio"]);
  expect(await complete(["run", "sparse-recovery", "--method", "pro"])).toEqual(["projected", "proximal"]);
  expect(await complete(["run", "--preset", "fig"])).toEqual(["fig3"]);
  expect(await complete(["figure", "--scale", ""])).toEqual(["laptop", "paper"]);
  expect(await complete(["figure", "3", "two"])).toEqual(["two-phases", "two-stage"]);
  expect(await complete(["completion", ""])).toEqual(["bash", "zsh", "fish"]);
});

test("an option and its value may be one word, or the three that bash makes of it", async () => {
  const method = ["run", "sparse-recovery", "--method"];
  const joined = ["run", "sparse-recovery", "--method=pro"];
  expect(await complete(joined)).toEqual(["--method=projected", "--method=proximal"]);
  expect(await complete([...method, "=", "pro"])).toEqual(["projected", "proximal"]);
  expect(await complete([...method, "="])).toEqual(await complete([...method, ""]));
  expect(await complete(["run", "sparse-recovery", "--seed=1"])).toEqual([]);
});

test("where a file or anything may stand nothing is offered", async () => {
  for (const words of [
    ["recover", ""],
    ["run", "sparse-recovery", "--seed", ""],
    ["nothing", ""],
    ["show", "zzz"],
  ]) {
    expect(await complete(words)).toEqual([]);
  }
});
