import { InputError } from "../errors/index.js";
import { type InitializationConfig, refuseBalanced } from "./initialization.js";
import type { RecoveryProblem } from "./recovery-problem.js";
import { openStream, type SeedingConfig } from "./seeding.js";

/**
 * The starting factors of a deep vector model, `count` of them: "constant" ζ·(1, …, 1) each, the published start; "random"
 * ζ·N(0, 1/n) entries, independent, drawn factor after factor. ζ is that of each factor. Source: theory 2.17,
 * oddity O44.
 * @throws InputError for a least-squares or a balanced start, and for a complex problem
 */
export function initialFactors(
  { kind, scale }: InitializationConfig,
  { measurements }: RecoveryProblem,
  count: number,
  options: SeedingConfig,
): Float64Array[] {
  const { columns: n, field } = measurements;
  if (field !== "real") {
    throw new InputError({ path: "model.kind", expected: "linear for a complex problem", received: "a deep model" });
  }
  switch (kind) {
    case "constant":
      return Array.from({ length: count }, () => new Float64Array(n).fill(scale));
    case "random": {
      const stream = openStream(options, "initialization");
      const draw = () => stream.fillNormal(new Float64Array(n)).map((value) => (scale / Math.sqrt(n)) * value);
      return Array.from({ length: count }, draw);
    }
    case "least-squares":
      return refuseLeastSquares();
    case "balanced":
      return refuseBalanced("constant or random: equal factors are balanced");
  }
}

/** @throws InputError always */
export function refuseLeastSquares(): never {
  throw new InputError({
    path: "initialization.kind",
    expected: "a start of the factors: the least-squares solution has no factors of its own",
    received: "least-squares",
    remedy: "Take constant or random, or model: linear",
  });
}
