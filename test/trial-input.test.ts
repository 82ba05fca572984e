import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COMPILER, ONE_CHECKER } from "../scripts/compiler.js";

// What is shipped says what it takes: the declarations that were built.
const ROOT = join(import.meta.dirname, "..");

/** What the compiler says, under the strict options of this repository, of programs that import from `latebloom`; a line an error. */
function diagnose(programs: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  try {
    for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, `${name}.mts`), text);
    const compilerOptions = {
      typeRoots: [join(ROOT, "node_modules", "@types")],
      paths: { latebloom: [join(ROOT, "dist", "index.d.ts")] },
    };
    const config = { extends: join(ROOT, "tsconfig.json"), compilerOptions, include: ["*.mts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const { stdout } = spawnSync(process.execPath, [COMPILER, "-p", folder, "--pretty", "false", ...ONE_CHECKER], {
      encoding: "utf8",
    });
    return stdout.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const RIGHT = `
import { parseTrialConfig, runTrial } from "latebloom";
runTrial({ problem: { kind: "sparse-recovery", measurements: 40 }, penalty: { l1: "budget" }, iterations: 2e5 });
runTrial({ problem: { kind: "sparse-recovery" }, model: { kind: "hadamard", depth: 3 }, method: { engine: "step" } });
runTrial({ problem: { kind: "table", file: "a.csv", target: "y" }, penalty: { kind: "elastic-net", l2: 1 } }, { material: "x,y" });
runTrial({ problem: { kind: "matrix-completion", rank: 1 }, penalty: { nuclear: 1e-4 }, method: { engine: "flow" } });
runTrial({ problem: { kind: "matrix-sensing" }, model: { kind: "factorised", width: "auto" }, seeds: { noise: 2 } });
runTrial(parseTrialConfig({ problem: { kind: "sparse-recovery" } }));
`;

// Each line is an error, and only that one: a directive above a line without one is an error itself.
const WRONG = [
  `{ problem: { kind: "sparse-recovery", measurments: 40 } }`,
  `{ problem: { kind: "sparse-recover" } }`,
  `{ problem: { kind: "sparse-recovery", sparsity: "five" } }`,
  `{ problem: { kind: "sparse-recovery" }, itertions: 40 }`,
  `{ problem: { kind: "sparse-recovery" }, penalty: { nuclear: 1 } }`,
  `{ problem: { kind: "sparse-recovery" }, penalty: { kind: "schatten" } }`,
  `{ problem: { kind: "sparse-recovery" }, method: { engine: "flow" } }`,
  `{ problem: { kind: "sparse-recovery" }, model: { kind: "factorised" } }`,
  `{ problem: { kind: "sparse-recovery" }, model: { kind: "hadamard", dpth: 2 } }`,
  `{ problem: { kind: "sparse-recovery" }, initialization: { kind: "balanced" } }`,
  `{ problem: { kind: "matrix-sensing" }, penalty: { schedule: "two-stage" } }`,
  `{ problem: { kind: "matrix-sensing" }, penalty: { l1: "budget" } }`,
  `{ problem: { kind: "table", target: "y" } }`,
  `{ penalty: { l1: 1e-5 } }`,
];

const README = readFileSync(join(ROOT, "README.md"), "utf8");

test("the compiler takes what each kind of problem takes, refuses the rest, and takes the README's program", () => {
  const [, program] = README.match(/```js\n(import \{ runTrial[^`]*)```/)!;
  const wrong = WRONG.map((config) => `// @ts-expect-error\nrunTrial(${config});`);
  const misspelt = `runTrial({ problem: { kind: "sparse-recovery", measurments: 40 } });`;
  const where = `control.mts(2,${misspelt.indexOf("measurments") + 1}): error TS`;
  const errors = diagnose({
    right: RIGHT,
    wrong: [`import { runTrial } from "latebloom";`, ...wrong].join("\n"),
    readme: program!,
    control: `import { runTrial } from "latebloom";\n${misspelt}`,
  });
  expect(errors).toEqual([expect.stringMatching(/No overload matches this call/)]);
  expect(errors[0]).toContain(where);
}, 120_000);
