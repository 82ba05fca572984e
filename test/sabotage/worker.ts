// Makes figures of one program after the other, as its driver asks: node worker.js FOLDER PROGRAM [SABOTAGED PROGRAM]
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { deserialize } from "node:v8";
import type { Statement } from "../../src/computations/index.js";
import type { FigureOutcome } from "../../src/figures/index.js";
import { compareDrawings } from "./compare-drawings.js";
import { writeKept } from "./keep.js";
import { openWorkshop } from "./make-figure.js";
import type { Cell, Unmutated, WorkerTask } from "./worker-task.js";

const [folder, program, mutated] = process.argv.slice(2) as [string, string, string?];
const load = (path: string) => import(pathToFileURL(path).href);
const workshop = openWorkshop(await load(program), mutated === undefined ? null : await load(mutated), folder);

const AS_IT_SHOULD_BE = { made: [], forgets: [] };

process.on("message", (task: WorkerTask) => {
  process.send!(perform(task));
});
process.send!("ready");

function perform(task: WorkerTask): unknown {
  if (task.kind === "keep") {
    workshop.keep(task.figure, task.piece);
    return "kept";
  }
  const made = outcomeOf(task);
  if (task.kind === "unmutated") {
    if ("crash" in made) throw new Error(`figure ${task.figure}: ${made.crash}`);
    const { specification, statements } = made;
    writeKept(task.file, { specification, statements } satisfies Unmutated);
    return "written";
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

function outcomeOf(task: Exclude<WorkerTask, { kind: "keep" }>): FigureOutcome | { readonly crash: string } {
  try {
    return workshop.make(task.figure, task.kind === "mutated" ? task : AS_IT_SHOULD_BE);
  } catch (error) {
    return { crash: String((error as Error).stack) };
  }
}
