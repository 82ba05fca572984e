import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { latebloom, shell } from "./command.js";
import { writeSampleRun } from "./sample-store.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  writeSampleRun(join(folder, "runs", "weak"), { seed: 1 });
  writeSampleRun(join(folder, "runs", "weaker"), { seed: 2 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What bash offers for a line that ends at the cursor: the script of the program in a real bash. */
function offers(...lines: (readonly string[])[]): string[][] {
  const asked = lines
    .map((words) => {
      const list = words.map((word) => `'${word}'`).join(" ");
      return `COMP_WORDS=(latebloom ${list}); COMP_CWORD=${words.length}; _latebloom; printf '%s\\n' "\${COMPREPLY[@]}" --`;
    })
    .join("; ");
  const { code, stdout, stderr } = shell(`eval "$(latebloom completion bash)"; complete -p latebloom; ${asked}`, {
    cwd: folder,
  });
  expect([code, stderr]).toEqual([0, ""]);
  const [bound, ...rest] = stdout.split("\n");
  expect(bound).toBe("complete -o default -o nosort -F _latebloom latebloom");
  return rest
    .join("\n")
    .split("--\n")
    .slice(0, -1)
    .map((text) => text.split("\n").slice(0, -1));
}

test("bash completes commands, options and the names of runs, blanks and all", () => {
  expect(offers(["sw"], ["run", "sparse-recovery", "--sp"], ["show", "wea"])).toEqual([
    ["sweep"],
    ["--sparsity"],
    ["weak", "weaker"],
  ]);
});

test("there is a script for each of three shells, and for no other", () => {
  for (const name of ["bash", "zsh", "fish"]) {
    const { code, stdout } = latebloom(["completion", name], { cwd: folder });
    expect([code, stdout]).toEqual([0, expect.stringContaining("latebloom completion words -- ")]);
  }
  expect(latebloom(["completion", "tcsh"], { cwd: folder })).toMatchObject({ code: 2, stdout: "" });
});

test("of apply the run is completed, and then a file", () => {
  expect(offers(["apply", "wea"], ["apply", "--store", "runs", "wea"], ["apply", "weak", "wea"])).toEqual([
    ["weak", "weaker"],
    ["weak", "weaker"],
    [],
  ]);
});
