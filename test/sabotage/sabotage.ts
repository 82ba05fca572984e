import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize } from "node:v8";
import type { Figure } from "../../src/figures/index.js";
import { bundleProgram } from "./bundle-program.js";
import { coreKey, figureKeys, mutationKey } from "./content-keys.js";
import type { Mutation } from "./mutation.js";
import { openWorker, type Worker } from "./open-worker.js";
import type { FigureCells, SabotageReport } from "./report-sabotage.js";
import { piecesOf } from "./small-scale.js";
import { workInParallel } from "./work-in-parallel.js";
import type { Cell, Unmutated } from "./worker-task.js";

/** What is sabotaged, and where what came of it is kept. */
export interface SabotageOptions {
  readonly figures: readonly Figure[];
  readonly mutations: readonly Mutation[];
  /** Cells that are there already are not made again, unless what they depend on has changed. */
  readonly folder: string;
  /** How many processes work at once. */
  readonly jobs: number;
  /** What is being done. */
  readonly say: (line: string) => void;
}

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SOURCE = join(HERE, "..", "..", "src");
/** Seconds that a figure may take, under a mutation or not. */
const LIMIT = 600;

/** Makes every figure as it should be and under every mutation. */
export async function sabotage(options: SabotageOptions): Promise<SabotageReport> {
  const { figures, mutations, jobs, say } = options;
  const place = openPlace(options.folder);
  const right = place.program("unmutated");
  await bundleProgram(["program", "worker"], null, right);
  const open = (...mutated: string[]) =>
    openWorker(join(right, "worker.js"), [place.store, join(right, "program.js"), ...mutated], LIMIT);

  const missing = figures.filter(({ id }) => !existsSync(place.unmutated(id)));
  const pieces = distinctPieces(missing);
  if (missing.length > 0) say(`${missing.length} figures as they should be: ${pieces.length} trials and computations`);
  await workInParallel(jobs, pieces, open, (worker, piece) => worker.ask({ kind: "keep", ...piece }));
  await workInParallel(jobs, missing, open, (worker, { id }) =>
    worker.ask({ kind: "unmutated", figure: id, file: place.unmutated(id) }),
  );

  const unfinished = mutations.filter((mutation) => figures.some(({ id }) => !existsSync(place.cell(mutation, id))));
  await Promise.all(
    Array.from({ length: jobs }, async (_, job) => {
      for (let next = unfinished.shift(); next !== undefined; next = unfinished.shift()) await makeCells(next, job);
    }),
  );

  async function makeCells(mutation: Mutation, job: number): Promise<void> {
    const started = performance.now();
    const mutated = place.program(`mutated-${job}`);
    await bundleProgram(["program"], mutation, mutated);
    let worker: Worker | null = null;
    for (const { id } of figures) {
      const file = place.cell(mutation, id);
      if (existsSync(file)) continue;
      worker ??= await open(join(mutated, "program.js"));
      const cell = await worker
        .ask({ kind: "mutated", figure: id, unmutated: place.unmutated(id) })
        .catch((error: Error) => {
          worker = null;
          return { caught: [], moved: null, crash: error.message } satisfies Cell;
        });
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(cell));
    }
    worker?.close();
    say(`${mutation.name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }

  return {
    mutations,
    figures: figures.map((figure): FigureCells => {
      const { statements }: Unmutated = deserialize(readFileSync(place.unmutated(figure.id)));
      const cells = mutations.map(
        (mutation): Cell => JSON.parse(readFileSync(place.cell(mutation, figure.id), "utf8")),
      );
      return { id: figure.id, left: piecesOf(figure).left.length, statements, cells };
    }),
  };
}

/** Where everything is, by what it depends on; what depends on other sources is removed. */
function openPlace(folder: string) {
  const core = coreKey(SOURCE);
  const keyOf = figureKeys(SOURCE);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name !== core) rmSync(join(folder, name), { recursive: true });
  const place = join(folder, core);
  return {
    store: join(place, "runs"),
    program: (name: string) => join(place, "programs", name),
    unmutated: (figure: string) => join(place, "unmutated", `${figure}-${keyOf(figure)}.bin`),
    cell: (mutation: Mutation, figure: string) =>
      join(place, "cells", mutationKey(mutation, HERE), `${figure}-${keyOf(figure)}.json`),
  };
}

/** The trials and computations of figures, each once, by a figure that has it. */
function distinctPieces(figures: readonly Figure[]): { readonly figure: string; readonly piece: string }[] {
  const pieces = new Map<string, { figure: string; piece: string }>();
  for (const { id, trials, computations } of figures) {
    // Computations cannot be stopped and resumed, and are the longest: they begin first.
    for (const { name, parameters } of computations)
      pieces.set(JSON.stringify([name, parameters]), { figure: id, piece: name });
    for (const { name, config } of trials) pieces.set(JSON.stringify(config), { figure: id, piece: name });
  }
  return [...pieces.values()];
}
