import { createHash } from "node:crypto";
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { configToJson, parseTrialConfig, type TrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { problemMaterial } from "../problems/index.js";
import { makeFolder, readInputFile, replaceFile } from "../store/index.js";

/** A trial of a plan, with the text of the file that its problem names, if it names one. */
export interface PlannedTrial {
  readonly config: TrialConfig;
  readonly material: string | null;
  /** The weights that a network starts from: none can be written down. */
  readonly start?: Uint8Array | null;
}

const FOLDER = "plans";

const planSchema = z.object({
  format: z.literal(1),
  trials: z.array(z.object({ config: z.record(z.string(), z.unknown()), material: z.string().nullable() })),
});
type PlanFile = z.infer<typeof planSchema>;

/**
 * Writes trials down in `<store>/plans`, for `latebloom worker` on any machine: the plan as JSON, and beside it every file that
 * a problem is read from, so that the store stands alone. The same trials give the same file. Returns its path.
 * @throws InputError when the folder cannot be written
 */
export function writePlan(store: string, trials: readonly PlannedTrial[]): string {
  const started = trials.find(({ start }) => start != null);
  if (started !== undefined) {
    throw new InputError({
      path: "initialization.file",
      expected: "weights that are drawn, in a plan",
      received: "a file of weights",
      remedy: "Run the sweep without --plan",
    });
  }
  const folder = join(store, FOLDER);
  try {
    makeFolder(folder);
    const names = new Map<string, string>();
    for (const { material } of trials) {
      if (material === null || names.has(material)) continue;
      const name = `${hash(material)}.material`;
      replaceFile(join(folder, name), material);
      names.set(material, name);
    }
    const plan = {
      format: 1,
      trials: trials.map(({ config, material }) => ({
        config: JSON.parse(configToJson(config)),
        material: material === null ? null : names.get(material),
      })),
    };
    const text = `${JSON.stringify(plan)}\n`;
    const path = join(folder, `${hash(text)}.json`);
    replaceFile(path, text);
    return path;
  } catch (error) {
    const received = (error as Error).message;
    throw new InputError({ path: folder, expected: "a folder that can be written", received });
  }
}

/** The trials of every plan in a store. @throws InputError when there is none, or one that cannot be read */
export function readPlans(store: string): PlannedTrial[] {
  const folder = join(store, FOLDER);
  const texts = new Map<string, string>();
  const materialOf = (name: string) => {
    const text = texts.get(name) ?? readPlanFile(folder, name, MATERIAL);
    texts.set(name, text);
    return text;
  };
  const trials = listPlans(folder).flatMap((plan) =>
    readPlan(folder, plan).trials.map(({ config: tree, material }) => {
      const config = parseTrialConfig(tree);
      if (material === null && problemMaterial(config.problem) !== null) {
        throw new InputError({
          path: join(folder, plan),
          expected: "the file of every problem that has one",
          received: "none",
        });
      }
      return { config, material: material === null ? null : materialOf(material) };
    }),
  );
  if (trials.length > 0) return trials;
  throw new InputError({
    path: store,
    expected: "a store with a plan of trials",
    received: "none",
    remedy: `Write one: latebloom sweep FILE --store ${store} --plan`,
  });
}

function listPlans(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort();
  } catch {
    return [];
  }
}

function readPlan(folder: string, name: string): PlanFile {
  let tree: unknown;
  try {
    tree = JSON.parse(readPlanFile(folder, name, PLAN));
  } catch (error) {
    if (error instanceof InputError) throw error;
  }
  const plan = planSchema.safeParse(tree);
  if (plan.success) return plan.data;
  throw notAPlan(folder, name, "something else");
}

const PLAN = /^([0-9a-f]{16})\.json$/;
const MATERIAL = /^([0-9a-f]{16})\.material$/;

/**
 * A file of a plan: one that lies in the plans' folder itself, is no link, and is what its name says, the hash of its text. A plan may
 * come from somebody else: it names nothing outside of it.
 */
function readPlanFile(folder: string, name: string, pattern: RegExp): string {
  const digest = pattern.exec(name)?.[1];
  if (digest === undefined) throw notAPlan(folder, name, "a name that it does not give");
  const status = lstatSync(join(folder, name), { throwIfNoEntry: false });
  if (status === undefined) throw notAPlan(folder, name, "no file of that name");
  if (!status.isFile()) throw notAPlan(folder, name, status.isSymbolicLink() ? "a symbolic link" : "no plain file");
  const text = readInputFile(join(folder, name));
  if (hash(text) !== digest) throw notAPlan(folder, name, "a text that is not the one that its name stands for");
  return text;
}

const notAPlan = (folder: string, name: string, received: string) =>
  new InputError({
    path: `${folder}: ${name}`,
    expected: "a file that latebloom sweep --plan wrote",
    received,
    remedy: "Remove it, and write the plan again",
  });

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
