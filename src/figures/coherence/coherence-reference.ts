/** T_end to three decimals, and how the flow ends: at a* for one of three reasons, or with a relative error, to two digits. */
export type CoherenceReference = readonly [slowTime: number, end: "ok" | "leak" | "luck" | number];

/**
 * The slow flows of the runs of Figures 21 and 22 in an independent computation, N = 10, 20, …, 90 down, τ = 0, 0.1, …, 1 across. "leak": equal
 * seeds choose the support of a* as the coordinates that are measured directly; "luck": its coordinates happen to be among them.
 * Source: theory 7.2.
 */
// biome-ignore format: a table
export const COHERENCE_REFERENCE: readonly (readonly CoherenceReference[])[] = [
  [[0.874, 0.84], [0.911, 1.1], [1.931, 0.82], [0.074, 0.47], [1.322, 0.46], [0, "leak"], [0, "leak"], [0, "leak"], [0, "leak"], [0, "leak"], [0, "leak"]],
  [[0.091, "ok"], [5.866, 0.93], [1.577, 0.95], [1.244, 0.99], [0.369, 0.98], [0.522, 0.95], [1.077, 1.0], [0.96, 1.0], [0.104, 1.0], [0.751, 1.0], [0, 1.0]],
  [[0.088, "ok"], [0.125, "ok"], [0.187, "ok"], [0.195, "ok"], [0.25, "ok"], [0.262, 0.11], [0.568, 0.11], [2.539, 0.4], [5.069, 0.3], [0.712, 0.95], [0, 0.9]],
  [[0.057, "ok"], [0.122, "ok"], [0.17, "ok"], [0.259, "ok"], [0.664, "ok"], [4.458, 0.3], [0.588, 1.0], [1.759, 0.92], [0.184, 1.1], [2.175, 1.1], [0, 0.99]],
  [[0.03, "ok"], [0.037, "ok"], [0.049, "ok"], [0.073, "ok"], [0.114, "ok"], [0.151, "ok"], [0.567, "ok"], [1.003, 0.2], [0.891, 0.54], [0.14, 0.48], [0, 0.79]],
  [[0.021, "ok"], [0.024, "ok"], [0.029, "ok"], [0.051, "ok"], [0.062, "ok"], [0.067, "ok"], [0.087, "ok"], [0.112, "ok"], [6.026, 0.2], [0.765, 0.68], [0, 0.89]],
  [[0.017, "ok"], [0.018, "ok"], [0.019, "ok"], [0.022, "ok"], [0.029, "ok"], [0.016, "ok"], [0.017, "ok"], [0.027, "ok"], [0, "luck"], [0, "luck"], [0, "luck"]],
  [[0.011, "ok"], [0.011, "ok"], [0.011, "ok"], [0.011, "ok"], [0.013, "ok"], [0.02, "ok"], [0.025, "ok"], [0.028, "ok"], [0.058, "ok"], [0.069, "ok"], [0, 0.65]],
  [[0.011, "ok"], [0.007, "ok"], [0.013, "ok"], [0.017, "ok"], [0.014, "ok"], [0.013, "ok"], [0.019, "ok"], [0.012, "ok"], [0.034, "ok"], [0.041, "ok"], [0, 0.61]],
];
