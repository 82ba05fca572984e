import { linear, type Scene } from "./scene.js";
import { iterations, nuclearStrength, stepSize } from "./shared-controls.js";

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
    nuclearStrength(1e-3, 10),
    stepSize(1e-2, 1.9),
    {
      flag: "held-out-fraction",
      symbol: "N_{\\text{test}}/N",
      name: "share held out",
      range: linear(0, 0.5),
    },
    iterations(100, 1e5),
  ],
};
