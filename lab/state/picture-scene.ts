import { linear, logarithmic, type Scene } from "./scene.js";

/** A picture of one's own with holes, completed as a matrix of low rank. Every record keeps the whole matrix, so that it can be looked at. */
export const PICTURE_SCENE: Scene = {
  name: "picture",
  title: "Completed",
  invitation:
    "The pixels that are left are a matrix of which some entries are known. The nuclear norm fills in the others.",
  next: { flag: "nuclear", words: "Move β⋆: weaker, and the known pixels are met better, and the holes filled later." },
  view: "matrix",
  problem: "matrix-table",
  command: "complete",
  greys: true,
  base: {
    nuclear: "0.3",
    "step-size": "1",
    iterations: "1000",
    "record-dense": "20",
    "record-points-per-decade": "30",
    "record-components": "true",
    "curve-multiplications": "Infinity",
  },
  controls: [
    { flag: "nuclear", symbol: "\\beta_\\star", name: "strength of the nuclear norm", range: logarithmic(1e-3, 10) },
    { flag: "step-size", symbol: "\\alpha", name: "step size", range: logarithmic(1e-2, 1.9) },
    {
      flag: "held-out-fraction",
      symbol: "N_{\\text{test}}/N",
      name: "share held out",
      range: linear(0, 0.5),
    },
    { flag: "iterations", symbol: "t_{\\text{end}}", name: "iterations", range: logarithmic(100, 1e5) },
  ],
};
