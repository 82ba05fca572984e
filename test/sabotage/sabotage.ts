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
import { isMutated, scaledTrials } from "./small-scale.js";
import { touchedPieces } from "./touched.js";
import { workInParallel } from "./work-in-parallel.js";
import type { Cell, Unmutated } from "./worker-task.js";

/** What is sabotaged, and where what came of it is kept. */
export interface SabotageOptions {
  readonly figures: readonly Figure[];
  readonly mutations: readonly Mutation[];
  /** What is there already is not made again, unless what it depends on has changed. */
  readonly folder: string;
  /** How many processes work at once. */
  readonly jobs: number;
  /** What is being done. */
  readonly say: (line: string) => void;
}

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SOURCE = join(HERE, "..", "..", "src");
const PROGRAMS = "programs";
/** Seconds that a figure may take, under a mutation or not. */
const LIMIT = 600;

/** Makes every figure as it should be and under every mutation. */
export async function sabotage(options: SabotageOptions): Promise<SabotageReport> {
  const { figures, mutations, jobs, say } = options;
  // Of this process alone: two may work on different figures.
  const programs = join(options.folder, PROGRAMS, String(process.pid));
  const right = join(programs, "unmutated");
  const graph = await bundleProgram(["program", "worker"], null, right);
  const place = openPlace(options.folder, coreKey(SOURCE, graph));
  const open = (...mutated: string[]) =>
    openWorker(join(right, "worker.js"), [place.kept, join(right, "program.js"), ...mutated], LIMIT);

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
    const mutated = mutation.edits.length === 0 ? right : join(programs, `mutated-${job}`);
    if (mutated !== right) await bundleProgram(["program"], mutation, mutated);
    let worker: Worker | null = null;
    for (const figure of figures) {
      const { id } = figure;
      const file = place.cell(mutation, id);
      if (existsSync(file)) continue;
      const { leaves } = mutation;
      const made = touchedPieces(figure, mutation, graph, textOf).filter(
        (name) => isMutated(figure, name) && !(leaves !== undefined && name.startsWith(leaves)),
      );
      worker ??= await open(join(mutated, "program.js"));
      const { forgets = [] } = mutation;
      const task = { kind: "mutated", figure: id, made, forgets, unmutated: place.unmutated(id) } as const;
      const cell = await worker.ask(task).catch((error: Error) => {
        throw new Error(`figure ${id}, ${mutation.name}: ${error.message}`);
      });
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(cell));
    }
    worker?.close();
    say(`${mutation.name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }

  rmSync(programs, { recursive: true });
  return {
    mutations,
    figures: figures.map((figure): FigureCells => {
      const { statements }: Unmutated = deserialize(readFileSync(place.unmutated(figure.id)));
      const cells = mutations.map(
        (mutation): Cell => JSON.parse(readFileSync(place.cell(mutation, figure.id), "utf8")),
      );
      return { figure, statements, cells };
    }),
  };
}

const texts = new Map<string, string>();
function textOf(module: string): string {
  const text = texts.get(module) ?? readFileSync(join(SOURCE, module), "utf8");
  texts.set(module, text);
  return text;
}

/** Where everything is, by what it depends on; what depends on other sources is removed. */
function openPlace(folder: string, core: string) {
  const keyOf = figureKeys(SOURCE);
  for (const name of readdirSync(folder)) {
    if (name !== core && name !== PROGRAMS) rmSync(join(folder, name), { recursive: true });
  }
  const place = join(folder, core);
  return {
    kept: join(place, "kept"),
    unmutated: (figure: string) => join(place, "unmutated", `${figure}-${keyOf(figure)}.bin`),
    cell: (mutation: Mutation, figure: string) =>
      join(place, "cells", mutationKey(mutation, HERE), `${figure}-${keyOf(figure)}.json`),
  };
}

/** The trials and computations of figures, each once, by a figure that has it and its place there. */
function distinctPieces(figures: readonly Figure[]): { readonly figure: string; readonly piece: number }[] {
  const pieces = new Map<string, { figure: string; piece: number }>();
  for (const figure of figures) {
    const keys = [
      ...scaledTrials(figure).map(({ config }) => config),
      ...figure.computations.map(({ name, parameters }) => ({ name, parameters })),
    ];
    for (const [piece, key] of keys.entries()) pieces.set(JSON.stringify(key), { figure: figure.id, piece });
  }
  return [...pieces.values()];
}
