import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COMPILER, ONE_CHECKER } from "../scripts/compiler.js";
import { latebloom as callLatebloom } from "./command.js";
import { hasWritten } from "./written-files.js";

// A stranger adds a penalty, a problem and a figure by CONTRIBUTING alone: its files are written into a copy of the tree, its lines
// added to the lists that it names, and nothing else is touched.

const ROOT = join(import.meta.dirname, "..");
const NODE = process.execPath;
const contributing = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");

interface Recipe {
  /** The file that it adds, and its text. */
  readonly file: string;
  readonly text: string;
  /** The list that it adds a line to, and the line. */
  readonly list: string;
  readonly entry: string;
}

const recipes = ["a penalty", "a problem", "an optimiser", "an activation", "a figure"].map((name): Recipe => {
  const section = contributing.split(`## Add ${name}\n`)[1]!.split("\n## ")[0]!;
  const [, file, text] = /^ {3}```ts\n {3}\/\/ (\S+)\n([\s\S]*?)^ {3}```/m.exec(section)!;
  const [, list, entry] = /A line in `([^`]+)`: `([^`]+)`/.exec(section)!;
  return { file: file!, text: text!.replaceAll(/^ {3}/gm, ""), list: list!, entry: entry! };
});

/** A list of a file with an entry more, and the import of it. */
function withEntry(text: string, { file, list: place, entry }: Recipe): string {
  const name = /\w+$/.exec(entry)![0];
  const path = relative(dirname(place), file).replace(/\.ts$/, ".js");
  const list = /(\nexport const [^=]+ = [{[][\s\S]*?),?(\s*[}\]](?: as const[^;]*)?;)/;
  const added = text.replace(list, `$1, ${entry},$2`);
  return `import { ${name} } from "./${path}";\n${added}`;
}

let copy: string;
let folder: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "latebloom-tree-"));
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  for (const name of ["src", "bin", "scripts", "package.json", "tsconfig.json", "tsconfig.build.json"]) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  for (const recipe of recipes) {
    expect(existsSync(join(copy, recipe.file))).toBe(false);
    writeFileSync(join(copy, recipe.file), recipe.text);
    const list = join(copy, recipe.list);
    writeFileSync(list, withEntry(readFileSync(list, "utf8"), recipe));
  }
  const options = ["-p", "tsconfig.build.json", "--noEmit", "--declaration", "false", ...ONE_CHECKER];
  const { status, stdout } = spawnSync(NODE, [COMPILER, ...options], { cwd: copy, encoding: "utf8" });
  expect(stdout).toBe("");
  expect(status).toBe(0);
  expect(spawnSync(NODE, ["scripts/build-program.js"], { cwd: copy, encoding: "utf8" })).toMatchObject({
    stderr: "",
    status: 0,
  });
}, 600_000);
afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const program = () => join(copy, "bin", "latebloom.js");

const latebloom = (...args: string[]) => callLatebloom(args, { cwd: folder }, copy);

test("the penalty of the recipe runs, and help lists its options", () => {
  const { code, stdout } = latebloom(
    ...["run", "sparse-recovery", "--measurements", "50", "--method", "proximal", "--iterations", "1e5", "--quiet"],
    ...["--penalty-kind", "lopsided-l1", "--weight", "2"],
  );
  expect(code).toBe(0);
  expect(stdout).toContain("β·Σ max(aⱼ, −w·aⱼ)");
  expect(stdout).toMatch(/^grokked: /m);
  expect(latebloom("run", "sparse-recovery", "--penalty-kind", "lopsided-l1", "--help").stdout).toContain(
    "w, how much more negative entries weigh",
  );
});

describe("the problem of the recipe", () => {
  const SPIKES = "3 0.5\n17 -1\n60 0.25\n";
  const RUN = ["run", "spike-list", "--spikes", "spikes.txt", "--quiet"];
  beforeAll(() => writeFileSync(join(folder, "spikes.txt"), SPIKES));

  test("runs, is described, and keeps its file", () => {
    const help = latebloom("run", "spike-list", "--help").stdout;
    expect(help).toContain("recover the sparse vector that a file lists");
    expect(help).toContain("--spikes");
    const { code, stdout } = latebloom(...RUN, "--l1", "1e-4", "--iterations", "1e5", "--out", "runs/spikes");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^t1 memorised/m);
    expect(readFileSync(join(folder, "runs", "spikes", "spikes.txt"), "utf8")).toBe(SPIKES);
  });

  test("refuses what is wrong with its file, by line", () => {
    writeFileSync(join(folder, "wrong.txt"), "3 0.5\n100 1\n");
    const { code, stderr } = latebloom("run", "spike-list", "--spikes", "wrong.txt", "--out", "runs/wrong");
    expect(code).toBe(2);
    expect(stderr).toContain("wrong.txt: line 2: expected a position from 0 to 99 and a value");
    expect(existsSync(join(folder, "runs", "wrong"))).toBe(false);
  });

  test("goes on to the same bytes when it is killed", async () => {
    const args = [...RUN, "--iterations", "2e5", "--engine", "step", "--checkpoint-every", "0.05"];
    expect(latebloom(...args, "--out", "runs/whole").code).toBe(0);
    const child = spawn(NODE, [program(), ...args, "--out", "runs/killed"], { cwd: folder, stdio: "ignore" });
    while (!hasWritten(join(folder, "runs", "killed"), "checkpoint")) await sleep(5);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(JSON.parse(readFileSync(join(folder, "runs", "killed", "run.json"), "utf8")).finished).toBeNull();
    // From what the folder keeps: its file may be gone.
    rmSync(join(folder, "spikes.txt"));
    expect(latebloom("run", "--resume", "runs/killed", "--quiet").code).toBe(0);
    writeFileSync(join(folder, "spikes.txt"), SPIKES);
    const bytes = (name: string) => readFileSync(join(folder, "runs", name, "trajectory.bin"));
    expect(bytes("killed").equals(bytes("whole"))).toBe(true);
  });

  test("is swept, predicted, listed and exported", () => {
    writeFileSync(
      join(folder, "sweep.yaml"),
      "problem: { kind: spike-list, file: spikes.txt, measurements: [30, 50] }\nmethod: { kind: proximal }\niterations: 1e6\n",
    );
    const swept = latebloom("sweep", "sweep.yaml", "--quiet");
    expect([swept.code, swept.stdout]).toEqual([0, expect.stringContaining("2 trials: 2 grokked")]);
    expect(latebloom("predict", "spike-list", "--spikes", "spikes.txt").stdout).toMatch(/^t2 generalised +\d/m);
    const { runs } = JSON.parse(latebloom("ls", "--where", "problem=spike-list", "--json").stdout);
    expect(runs.length).toBeGreaterThan(3);
    expect(latebloom("export", "spikes", "--format", "csv").code).toBe(0);
    expect(readFileSync(join(folder, "exports", "spikes.csv"), "utf8")).toMatch(/^iteration,train_error,test_error,/);
  });
});

const PARITY = ["run", "parity", "--examples", "40", "--test-examples", "50", "--hidden", "8", "--quiet"];

test("the optimiser of the recipe trains networks and linear problems", () => {
  expect(latebloom("run", "parity", "--help").stdout).toContain("w ← w − α·sign(β₁m + (1 − β₁)g)");
  const method = ["--method", "lion", "--step-size", "1e-3"];
  const { code, stdout } = latebloom(...PARITY, ...method, "--iterations", "300", "--out", "runs/lion");
  expect([code, stdout]).toEqual([0, expect.stringContaining("lion w ← w − α·sign")]);
  expect(latebloom("run", "sparse-recovery", ...method, "--iterations", "1e3", "--quiet").code).toBe(0);
});

test("the activation of the recipe is trained", () => {
  const { code, stdout } = latebloom(
    ...PARITY,
    "--activation",
    "softsign",
    "--iterations",
    "300",
    "--out",
    "runs/soft",
  );
  expect([code, stdout]).toEqual([0, expect.stringContaining("softsign")]);
});

test("the figure of the recipe is drawn, and its statement holds", () => {
  const { file } = recipes.at(-1)!;
  const id = basename(file, ".ts").replace("figure-", "");
  const { code, stdout } = latebloom("figure", id, "--quiet");
  expect([code, stdout]).toEqual([0, expect.stringContaining("t₂·αβ₁ at α = 0.1 over that at α = 0.05")]);
  const drawn = readdirSync(join(folder, "figures"));
  expect(drawn.filter((name) => name.includes(id)).map((name) => name.split(".").at(-1))).toEqual(
    expect.arrayContaining(["svg", "pdf", "png", "csv"]),
  );
});
