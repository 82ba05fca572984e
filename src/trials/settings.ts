import { type DeepModelConfig, type JumpOffer, MODEL_KINDS } from "../dynamics/index.js";
import { formatInteger, formatNumber } from "../notation/index.js";
import type { Penalty } from "../penalties/index.js";
import type { TwoStagePlan } from "../theory/index.js";
import type { ReachableThreshold } from "./reachable-thresholds.js";
import type { Setting } from "./setting.js";

const OPTION_LENGTH = 60;

/** A number with its symbol, for the heading. */
const numberOf = (name: string, symbol: string, value: number): Setting => ({
  name,
  value,
  text: `${symbol} = ${formatNumber(value)}`,
  place: "heading",
});

/** A value that a report does not say. */
const unsaid = (name: string, value: Setting["value"]): Setting => ({ name, value, text: "", place: "unsaid" });

/** Method and step size, with its bound. @param where where the bound holds: `stable`, `at the start stable` */
export function methodSettings(method: string, stepSize: number, bound: number, where: string): Setting[] {
  return [
    { name: "method", value: method, text: method, place: "heading" },
    {
      name: "stepSize",
      value: stepSize,
      text: `α = ${formatNumber(stepSize)} (${where} below ${formatNumber(bound)})`,
      place: "heading",
    },
    unsaid("stepSizeBound", bound),
  ];
}

/** β₁ and β₂, the first in stages if it has any, after β⋆ where there is one. */
export function normsSettings(
  { nuclear, l1, l2 }: { readonly nuclear?: number; readonly l1: number; readonly l2: number },
  stages: TwoStagePlan["stages"] | null = null,
): Setting[] {
  const withNuclear =
    nuclear === undefined ? [] : [nuclear > 0 ? numberOf("nuclear", "β⋆", nuclear) : unsaid("nuclear", nuclear)];
  const described = stages?.map(
    ({ penalty, iterations }) => `${formatNumber(penalty.l1)} for ${formatInteger(iterations)}`,
  );
  const first: Setting[] =
    described === undefined
      ? [numberOf("l1", "β₁", l1)]
      : [
          unsaid("l1", l1),
          {
            name: "stages",
            value: described.join(", then "),
            text: `β₁ = ${described.join(", then ")}`,
            place: "heading",
          },
        ];
  return [...withNuclear, ...first, { name: "l2", value: l2, text: `β₂ = ${l2}`, place: "heading" }];
}

/** A penalty by name, formula and options, and what is not proved of it. */
export function penaltySettings(
  { name, formula, convex }: Pick<Penalty, "name" | "formula" | "convex">,
  options: object,
): Setting[] {
  const values = Object.entries(options).filter(([key]) => key !== "kind");
  const caution = convex ? "" : "; not convex: the end is a stationary point, perhaps not the minimum";
  const said = values.map(([key, value]) => `${key} = ${describeOption(value)}`);
  return [
    {
      name: "penalty",
      value: name,
      text: `penalty ${[`${name} ${formula}`, ...said].join(", ")}${caution}`,
      place: "heading",
    },
    ...values.map(([key, value]) => unsaid(`penalty.${key}`, isSingle(value) ? value : describeOption(value))),
  ];
}

const isSingle = (value: unknown) =>
  typeof value === "number" || typeof value === "string" || typeof value === "boolean";

function describeOption(value: unknown): string {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value : JSON.stringify(value);
  return text.length > OPTION_LENGTH ? `${text.slice(0, OPTION_LENGTH - 3)}...` : text;
}

/** How iterations are done, and what that leaves out. */
export function engineSettings(used: "step" | "jump" | "flow", { exactness, reason }: JumpOffer): Setting[] {
  const exact = used === "step" || exactness === "exact";
  const value = used === "step" ? used : `${used} (${exact ? "exact" : "approximate"})`;
  const engine: Setting = { name: "engine", value, text: `engine: ${value}`, place: "iterations" };
  if (exact) return [engine];
  return [engine, { name: "approximation", value: reason, text: `approximate: ${reason}`, place: "note" }];
}

/** A model with its factors. There is no closed form for it, so that nothing is predicted. */
export function modelSettings(
  { kind, depth }: Pick<DeepModelConfig, "kind" | "depth">,
  curvatureAtStart: number,
): Setting[] {
  return [
    {
      name: "model",
      value: kind,
      text:
        `model ${kind}, ${MODEL_KINDS[kind].formula}, L = ${depth}: penalties act on each factor; curvature at the start ` +
        `${formatNumber(curvatureAtStart)}, which changes with the factors; nothing is predicted`,
      place: "line",
    },
    unsaid("depth", depth),
    unsaid("curvatureAtStart", curvatureAtStart),
  ];
}

/** A threshold that the data chose, with its reason. */
export function thresholdSetting(which: "training" | "test", { value, reason }: ReachableThreshold): Setting {
  return {
    name: `${which}Threshold`,
    value,
    text: `${which} threshold ${formatNumber(value)}: ${reason}`,
    place: "note",
  };
}
