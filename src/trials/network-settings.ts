import type { NetworkTrialConfig } from "../config/index.js";
import {
  type Loss,
  MODIFIERS,
  type Network,
  OPTIMISERS,
  type StrengthSchedule,
  type WeightPenalty,
} from "../networks/index.js";
import { formatNumber } from "../notation/index.js";
import type { NetworkProblem } from "../problems/index.js";
import type { Setting } from "./setting.js";

/** What was made of the config. */
interface NetworkParts {
  readonly network: Network;
  readonly problem: NetworkProblem;
  readonly penalty: WeightPenalty | null;
  readonly loss: Loss;
  /** Whether there is more than one batch an epoch. */
  readonly batched: boolean;
}

const ACTIONS = {
  loss: "in the loss",
  decoupled: "decoupled: α·subgradient after the step",
  proximal: "proximal, after the step",
};

/** What a network is trained with, in words. */
export function networkSettings(
  config: NetworkTrialConfig,
  { network, problem, penalty, batched, loss }: NetworkParts,
): Setting[] {
  const { method, initialization } = config;
  const { name, formula } = OPTIMISERS[method.kind];
  const decayed = method.decay > 0 ? `, weight decay ${formatNumber(method.decay)}` : "";
  const modified = method.modifier === "none" ? "" : `, ${method.modifier} ${MODIFIERS[method.modifier].formula}`;
  return [
    { name: "method", value: name, text: `${name} ${formula}`, place: "heading" },
    {
      name: "stepSize",
      value: method.stepSize,
      text: `α = ${formatNumber(method.stepSize)}${describeSchedule("α", method)}${decayed}${modified}`,
      place: "heading",
    },
    ...describePenalty(config, penalty),
    { name: "data", value: problem.summary, text: problem.summary, place: "line" },
    { name: "model", value: config.model.kind, text: `model ${config.model.kind}: ${network.summary}`, place: "line" },
    { name: "loss", value: loss.name, text: `loss ${loss.name} ${loss.formula}`, place: "line" },
    ...(initialization.file === undefined
      ? []
      : [
          {
            name: "start",
            value: initialization.file,
            text: `weights at the start from ${initialization.file}`,
            place: "line" as const,
          },
        ]),
    {
      name: "batch",
      value: batched ? method.batch : "full",
      text: batched ? `batches of ${method.batch}` : "full batch",
      place: "iterations",
    },
    { name: "precision", value: method.precision, text: method.precision, place: "iterations" },
  ];
}

/** `, β linear to 0.1, after a warm-up of 100 steps`; nothing for what is constant. */
function describeSchedule(what: string, { schedule, warmup, final }: StrengthSchedule): string {
  const falls = schedule === "constant" ? "" : `, ${what} ${schedule} to ${formatNumber(final)}${what}`;
  return warmup === 0 ? falls : `${falls}, ${what} after a warm-up of ${warmup} steps`;
}

function describePenalty({ penalty: config }: NetworkTrialConfig, penalty: WeightPenalty | null): Setting[] {
  const first = penalty?.penalties.find((each) => each !== null);
  if (penalty === null || !first) return [{ name: "penalty", value: "none", text: "no penalty", place: "heading" }];
  const { kind, action, weights, schedule, warmup, final, ...options } = config as typeof config &
    StrengthSchedule &
    Readonly<Record<string, unknown>>;
  const said = Object.entries(options).map(([key, value]) =>
    key === "strength" ? `β = ${formatNumber(value as number)}` : `${key} = ${JSON.stringify(value)}`,
  );
  return [
    {
      name: "penalty",
      value: kind,
      text: `penalty Σ ${first.formula} over ${weights}, ${said.join(", ")}${describeSchedule("β", { schedule, warmup, final })}, ${ACTIONS[penalty.action]}`,
      place: "heading",
    },
    { name: "action", value: String(action), text: "", place: "unsaid" },
    ...Object.entries(options).flatMap(([key, value]): Setting[] =>
      typeof value === "number" ? [{ name: key, value, text: "", place: "unsaid" }] : [],
    ),
  ];
}
