import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { configToJson, parseTrialConfig, type TrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { makeFolder, readInputFile, replaceFile } from "../store/index.js";

/** A trial of a plan, with the text of the file that its problem names, if it names one. */
export interface PlannedTrial {
  readonly config: TrialConfig;
  readonly material: string | null;
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
    const text = texts.get(name) ?? readInputFile(join(folder, name));
    texts.set(name, text);
    return text;
  };
  const trials = listPlans(folder).flatMap((path) =>
    readPlan(path).trials.map(({ config, material }) => ({
      config: parseTrialConfig(config),
      material: material === null ? null : materialOf(material),
    })),
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
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    return names.sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function readPlan(path: string): PlanFile {
  let tree: unknown;
  try {
    tree = JSON.parse(readInputFile(path));
  } catch (error) {
    if (error instanceof InputError) throw error;
  }
  const plan = planSchema.safeParse(tree);
  if (plan.success) return plan.data;
  throw new InputError({ path, expected: "a plan that latebloom sweep --plan wrote", received: "something else" });
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
