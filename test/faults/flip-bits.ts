import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseTrialConfig } from "../../src/config/index.js";
import { performTrial, resumeTrial } from "../../src/engines/index.js";
import { createStream } from "../../src/random/index.js";
import { checkRun, DamagedRunError, readRunErrors, readRunRecord, readRunSummary } from "../../src/store/index.js";

/** Trials of every kind of dynamics, of a fraction of a second each, and the file that one is read from. */
const TRIALS: Readonly<Record<string, { readonly config: object; readonly material?: string }>> = {
  stepping: { config: { problem: { kind: "sparse-recovery" }, recording: { components: true }, iterations: 3000 } },
  jumping: { config: { problem: { kind: "sparse-recovery" }, method: { kind: "proximal" }, iterations: 1e6 } },
  staged: {
    config: {
      problem: { kind: "sparse-recovery", dimension: 24, sparsity: 2, measurements: 14 },
      penalty: { l1: "budget", schedule: "two-stage" },
      method: { kind: "proximal" },
      iterations: 1e5,
    },
  },
  penalty: { config: { problem: { kind: "sparse-recovery" }, penalty: { kind: "total-variation" }, iterations: 2000 } },
  hadamard: { config: { problem: { kind: "sparse-recovery" }, model: { kind: "signed-hadamard" }, iterations: 2000 } },
  matrix: {
    config: {
      problem: { kind: "matrix-completion", rows: 6, columns: 5, rank: 1, measurements: 22 },
      iterations: 1000,
    },
  },
  factorised: {
    config: {
      problem: { kind: "matrix-sensing", rows: 5, columns: 5, rank: 1, measurements: 20 },
      model: { kind: "factorised", depth: 2 },
      iterations: 500,
    },
  },
  table: {
    config: { problem: { kind: "table", file: "t.csv", target: "y", measurements: 6 }, iterations: 500 },
    material: "a,b,c,y\n1,2,0,1\n0,1,5,2\n3,1,2,4\n2,2,2,3\n5,0,1,4\n1,4,1,0\n0,3,3,1\n2,1,4,3\n",
  },
};

/** The names of the kinds. */
export const DYNAMICS = Object.keys(TRIALS);

/** Run folders of a kind of dynamics, one finished and one stopped at a checkpoint, in a folder that is removed at the end. */
export interface SampleRuns {
  readonly finished: string;
  readonly unfinished: string;
  remove(): void;
}

/** Performs a trial to its end, and once until it is stopped after some slices. */
export async function sampleRuns(kind: string): Promise<SampleRuns> {
  const folder = mkdtempSync(join(tmpdir(), "latebloom-flips-"));
  const { config, material = null } = TRIALS[kind]!;
  const trial = { config: parseTrialConfig(config as never), material };
  const finished = join(folder, "finished");
  const unfinished = join(folder, "unfinished");
  await performTrial(trial, finished, { checkpointSeconds: 1e9 });
  let slices = 0;
  await performTrial(trial, unfinished, { checkpointSeconds: 0, shouldStop: () => ++slices > 1 });
  return { finished, unfinished, remove: () => rmSync(folder, { recursive: true }) };
}

/** A flip that nothing noticed. */
export interface Unnoticed {
  readonly file: string;
  readonly bit: number;
  readonly by: string;
}

/**
 * Flips bits of each file of a run folder, one at a time, drawn by a seed. Noticed is: `checkRun` says so, and whoever reads or goes on
 * with the run throws, or gives what the undamaged run gives.
 */
export async function flipBits(
  run: string,
  flips: number,
  seed: number,
): Promise<{ tried: number; unnoticed: Unnoticed[] }> {
  const isFinished = readRunRecord(run).finished !== null;
  const copy = `${run}.damaged`;
  const expected = await readings(run, isFinished, `${run}.whole`);
  const random = createStream(seed, "flips");
  const unnoticed: Unnoticed[] = [];
  let tried = 0;
  const files = readdirSync(run, { recursive: true, encoding: "utf8" });
  // A lock says who writes, and nothing of what is written.
  for (const file of files.filter((name) => statSync(join(run, name)).isFile() && !name.endsWith(".lock"))) {
    const bytes = readFileSync(join(run, file));
    for (let flip = 0; flip < flips; flip++) {
      const bit = random.integer(bytes.length * 8);
      const damaged = Buffer.from(bytes);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      rmSync(copy, { recursive: true, force: true });
      cpSync(run, copy, { recursive: true });
      writeFileSync(join(copy, file), damaged);
      if (checkRun(copy).standing !== "damaged") unnoticed.push({ file, bit, by: "check" });
      const found = await readings(copy, isFinished, null);
      for (const [by, reading] of Object.entries(found)) {
        if (reading !== "noticed" && reading !== expected[by]) unnoticed.push({ file, bit, by });
      }
      tried++;
    }
  }
  rmSync(copy, { recursive: true, force: true });
  return { tried, unnoticed };
}

/** What reading, and for an unfinished run going on, gives, as text; "noticed" where it says that the run is damaged. */
async function readings(run: string, isFinished: boolean, workOn: string | null): Promise<Record<string, string>> {
  const folder = workOn ?? run;
  if (workOn !== null) {
    mkdirSync(workOn);
    cpSync(run, workOn, { recursive: true });
  }
  const attempt = async (read: () => unknown) => {
    try {
      return JSON.stringify(await read());
    } catch (error) {
      if (error instanceof DamagedRunError) return "noticed";
      throw error;
    }
  };
  const errors = await attempt(() => {
    const { iterations, trainErrors, testErrors } = readRunErrors(folder);
    return [iterations, trainErrors, testErrors ?? []].map((values) => Buffer.from(values as never).toString("base64"));
  });
  if (isFinished) return { errors, summary: await attempt(() => readRunSummary(folder)) };
  const resumed = await attempt(async () => {
    const { summary } = await resumeTrial(folder, { checkpointSeconds: 1e9 });
    return { summary, trajectory: readFileSync(join(folder, "trajectory.bin")).toString("base64") };
  });
  return { errors, resumed };
}
