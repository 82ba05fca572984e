// Makes figures of one program after the other, as its driver asks: node worker.js STORE PROGRAM [SABOTAGED PROGRAM]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { deserialize, serialize } from "node:v8";
import type { Statement } from "../../src/computations/index.js";
import type { FigureOutcome } from "../../src/figures/index.js";
import { compareDrawings } from "./compare-drawings.js";
import { openWorkshop } from "./make-figure.js";
import type { Cell, Unmutated, WorkerTask } from "./worker-task.js";

const [store, program, mutated] = process.argv.slice(2) as [string, string, string?];
const load = (path: string) => import(pathToFileURL(path).href);
const workshop = openWorkshop(await load(program), mutated === undefined ? null : await load(mutated), store);

process.on("message", async (task: WorkerTask) => {
  process.send!(await perform(task));
});
process.send!("ready");

async function perform(task: WorkerTask): Promise<unknown> {
  if (task.kind === "keep") {
    await workshop.keep(task.figure, task.piece);
    return "kept";
  }
  const made = await outcomeOf(task.figure);
  if (task.kind === "unmutated") {
    if ("crash" in made) throw new Error(`figure ${task.figure}: ${made.crash}`);
    const { specification, statements } = made;
    mkdirSync(dirname(task.file), { recursive: true });
    writeFileSync(task.file, serialize({ specification, statements } satisfies Unmutated));
    return statements;
  }
  if ("crash" in made) return { caught: [], moved: null, crash: made.crash } satisfies Cell;
  const right: Unmutated = deserialize(readFileSync(task.unmutated));
  const moved = compareDrawings(right.specification, made.specification);
  return { caught: failing(made.statements, right.statements), moved, crash: null } satisfies Cell;
}

/** A statement may have what was measured in its text: one is told by its place. */
function failing(statements: readonly Statement[], right: readonly Statement[]): string[] {
  if (statements.length !== right.length) return [`${statements.length} statements in the place of ${right.length}`];
  return right.filter(({ holds }, index) => holds && !statements[index]!.holds).map(({ text }) => text);
}

async function outcomeOf(figure: string): Promise<FigureOutcome | { readonly crash: string }> {
  try {
    return await workshop.make(figure);
  } catch (error) {
    return { crash: String((error as Error).stack) };
  }
}
