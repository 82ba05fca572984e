import type { Detection } from "../phases/index.js";
import type { Trajectory } from "../run/index.js";
import { columnRole } from "./column-role.js";
import { type ProxyCurve, type RankedProxy, rankProxies } from "./rank-proxies.js";

/** Strengths of the norms in a penalty, as far as they are known: β⋆, β₁, β₂. */
export interface NormStrengths {
  readonly nuclear?: number | undefined;
  readonly l1?: number | undefined;
  readonly l2?: number | undefined;
}

/**
 * The recorded norms of a run by how well they follow its test error, from t1 to t2, or to the end of the record where it has not generalised:
 * ‖·‖₀, ‖·‖₁, ‖·‖₂, ‖·‖⋆, rank, and the penalty itself, β⋆‖A‖⋆ + β₁‖a‖₁ + (β₂/2)‖a‖₂² where it is not recorded. None without t1 or a test
 * error.
 */
export function runProxies(
  { iterations, columns }: Trajectory,
  { t1, t2, lastIteration }: Pick<Detection, "t1" | "t2" | "lastIteration">,
  strengths: NormStrengths = {},
): RankedProxy[] {
  const tested = columns.get("test_error")?.values;
  if (t1 === null || tested === undefined) return [];
  const proxies = [...columns.values()]
    .filter(({ name, width }) => width === 1 && columnRole(name).kind === "proxy")
    .map(({ name, values }): ProxyCurve => ({ name, steps: iterations, values }));
  const penalty = columns.has("penalty_value") ? null : penaltyCurve(columns, strengths);
  if (penalty !== null) proxies.push({ name: "penalty", steps: iterations, values: penalty });
  return rankProxies(proxies, { steps: iterations, values: tested }, t1.iteration, t2?.iteration ?? lastIteration);
}

/** A penalty of several norms; null where it is a multiple of one, which stands for it. */
function penaltyCurve(
  columns: Trajectory["columns"],
  { nuclear = 0, l1 = 0, l2 = 0 }: NormStrengths,
): Float64Array | null {
  if ([nuclear, l1, l2].filter((strength) => strength > 0).length < 2) return null;
  const values = (...names: string[]) =>
    names.map((name) => columns.get(name)?.values).find((found) => found !== undefined);
  const norms = { nuclear: values("nuclear_norm"), l1: values("l1_norm"), l2: values("l2_norm", "frobenius_norm") };
  if ((nuclear > 0 && !norms.nuclear) || (l1 > 0 && !norms.l1) || (l2 > 0 && !norms.l2)) return null;
  const length = (norms.l1 ?? norms.l2 ?? norms.nuclear)!.length;
  return Float64Array.from({ length }, (_, record) => {
    const at = (norm: Float64Array | undefined) => norm?.[record] ?? 0;
    return nuclear * at(norms.nuclear) + l1 * at(norms.l1) + 0.5 * l2 * at(norms.l2) * at(norms.l2);
  });
}
