import { type ConfigTree, overlay } from "../../config/index.js";
import type { FigureTrial } from "../frame/figure.js";

/**
 * s = 5, N = 30, n = 100, NumPy's seed 1 for signal and measurements, subgradient method, α = 0.1,
 * β₁ = 10⁻⁵, ζ = 10⁻⁶, 10⁶ iterations recorded at every t < 1000 and every 1000th. Source: theory 4.2.
 */
const config: ConfigTree = {
  problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 30 },
  penalty: { l1: 1e-5 },
  method: { kind: "subgradient", stepSize: 0.1 },
  initialization: { kind: "constant", scale: 1e-6 },
  iterations: 1e6,
  recording: { dense: 1000, spacing: "linear", interval: 1000, components: true },
  detection: { train: { rule: "threshold", threshold: 1e-3 }, test: { rule: "threshold", threshold: 1e-3 } },
  seed: 1,
  seeding: "numpy",
};

/** The run of Figures 3 and 25. */
export const FIGURE_3_TRIAL: FigureTrial = { name: "sparse recovery", config, work: 1e6 * 100 * 30 };

/** The same with the published noise, by the proximal method, jumped exactly; its components are not recorded. */
export const FIGURE_3_NOISY_TRIAL: FigureTrial = {
  name: "sparse recovery, SNR = 10⁸",
  config: overlay(config, {
    problem: { signalToNoiseRatio: 1e8 },
    method: { kind: "proximal", engine: "jump" },
    recording: { components: false },
  }),
};
