import { DETECTION_MUTATIONS } from "./detection-mutations.js";
import { DRAW_MUTATIONS } from "./draw-mutations.js";
import { METHOD_MUTATIONS } from "./method-mutations.js";
import type { Mutation } from "./mutation.js";
import { OBSERVATION_MUTATIONS } from "./observation-mutations.js";

/** Every mutation, in the order of the table. */
export const MUTATIONS: readonly Mutation[] = [
  ...METHOD_MUTATIONS,
  ...DRAW_MUTATIONS,
  ...OBSERVATION_MUTATIONS,
  ...DETECTION_MUTATIONS,
];
