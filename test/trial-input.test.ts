import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const SOURCE = join(ROOT, "src");

/** What the compiler says, under the strict options of this repository, of programs that import from `latebloom`. */
function diagnose(programs: Readonly<Record<string, string>>): string[] {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const texts = new Map(
    Object.entries(programs).map(([name, text]) => [
      join(SOURCE, `${name}.ts`),
      text.replace('from "latebloom"', 'from "./index.js"'),
    ]),
  );
  const strict = { ...options, strict: true, noEmit: true };
  const host = ts.createCompilerHost(strict);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.getSourceFile = (path, languageVersion) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, languageVersion) : ts.createSourceFile(path, text, languageVersion);
  };
  const program = ts.createProgram([...texts.keys()], strict, host);
  return [...texts.keys()].flatMap((path) => {
    const file = program.getSourceFile(path)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText, start }) =>
        `${file.text.slice(start).split("\n")[0]}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  });
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
  expect(
    diagnose({
      right: RIGHT,
      wrong: [`import { runTrial } from "latebloom";`, ...wrong].join("\n"),
      readme: program!,
      control: `import { runTrial } from "latebloom";\nrunTrial({ problem: { kind: "sparse-recovery", measurments: 40 } });`,
    }),
  ).toEqual([expect.stringMatching(/^measurments: 40.*No overload matches this call/s)]);
}, 120_000);
