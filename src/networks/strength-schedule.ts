import { z } from "zod";
import { cosine } from "../kernels/index.js";

/** How a strength changes from its full value (share 0 of the time behind the warm-up) to its final one (share 1): factors from 1 to 0. */
const SHAPES = {
  constant: { formula: "1", factor: () => 1 },
  linear: { formula: "1 − s", factor: (share: number) => 1 - share },
  cosine: { formula: "(1 + cos πs)/2", factor: (share: number) => (1 + cosine(Math.PI * share)) / 2 },
  "inverse-root": { formula: "1/√(1 + 99s), to a tenth", factor: (share: number) => 1 / Math.sqrt(1 + 99 * share) },
} as const;

type ShapeName = keyof typeof SHAPES;
const SHAPE_NAMES = Object.keys(SHAPES) as [ShapeName, ...ShapeName[]];

/** How the strength of a step or of a penalty changes during a run. */
export interface StrengthSchedule {
  readonly schedule: ShapeName;
  /** Steps over which it grows from 0 first, linearly. */
  readonly warmup: number;
  /** The share of it that is never fallen below. */
  readonly final: number;
}

/** The fields of a config that say so. @param what α or β · @param prefix of the flags */
export function scheduleFields(what: string, prefix: string) {
  const shapes = SHAPE_NAMES.map((name) => `${name}: ${SHAPES[name].formula}`).join("; ");
  return {
    schedule: z
      .enum(SHAPE_NAMES)
      .default("constant")
      .describe(
        `how ${what} falls from all of it to final, s the share of the steps behind warmup that is done: ${shapes}`,
      )
      .meta({ flag: `${prefix}-schedule` }),
    warmup: z
      .int()
      .min(0)
      .default(0)
      .describe(`steps over which ${what} grows from 0 first`)
      .meta({ flag: `${prefix}-warmup` }),
    final: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe(`share of ${what} that its schedule ends at`)
      .meta({ flag: `${prefix}-final` }),
  };
}

/** The factor of the strength in a step, from 1 to `steps`: min(1, step/warmup)·(final + (1 − final)·factor(s)). Source: theory 2.27. */
export function strengthFactor({ schedule, warmup, final }: StrengthSchedule, step: number, steps: number): number {
  if (step <= warmup) return step / warmup;
  if (schedule === "constant") return 1;
  const share = Math.min(1, (step - warmup) / Math.max(1, steps - warmup));
  return final + (1 - final) * SHAPES[schedule].factor(share);
}
