import { linear, logarithmic, type SceneControl } from "./scene.js";

/** Seed of everything that is drawn. */
export const SEED: SceneControl = { flag: "seed", symbol: null, name: "seed", range: linear(0, 20) };

/** Step size, over a range. */
export const stepSize = (from: number, to: number): SceneControl => ({
  flag: "step-size",
  symbol: "\\alpha",
  name: "step size",
  range: logarithmic(from, to),
});

/** Length of a run, over a range. */
export const iterations = (from: number, to: number): SceneControl => ({
  flag: "iterations",
  symbol: "t_{\\text{end}}",
  name: "iterations",
  range: logarithmic(from, to),
});

/** Strength of the nuclear norm, over a range. */
export const nuclearStrength = (from: number, to: number): SceneControl => ({
  flag: "nuclear",
  symbol: "\\beta_\\star",
  name: "strength of the nuclear norm",
  range: logarithmic(from, to),
});

/** Strength of ℓ1. */
export const L1: SceneControl = {
  flag: "l1",
  symbol: "\\beta_1",
  name: "strength of ℓ1",
  range: logarithmic(1e-8, 1e-1),
};

/** Weight decay of a network, over a range. */
export const weightDecay = (from: number, to: number): SceneControl => ({
  flag: "weight-decay",
  symbol: "\\beta",
  name: "weight decay",
  range: logarithmic(from, to),
});

/** Width of a hidden layer. */
export const HIDDEN: SceneControl = { flag: "hidden", symbol: "h", name: "hidden units", range: linear(8, 256) };
