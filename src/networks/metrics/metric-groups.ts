import { commutator } from "./commutator.js";
import { fourier } from "./fourier.js";
import { margins } from "./margins.js";
import type { MetricGroup } from "./metric.js";
import { ranks } from "./ranks.js";
import { sharpness } from "./sharpness.js";

/** Every group of metrics that a config can ask for, besides what is always recorded. Adding one takes a line here. */
export const METRIC_GROUPS = { margins, ranks, fourier, sharpness, commutator } as const satisfies Record<
  string,
  MetricGroup
>;

/** The name of a group. */
export type MetricGroupName = keyof typeof METRIC_GROUPS;

/** The names of all. */
export const METRIC_GROUP_NAMES = Object.keys(METRIC_GROUPS) as [MetricGroupName, ...MetricGroupName[]];
