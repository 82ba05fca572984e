import type { Settings } from "./scene.js";

/** A step of the tour: what to look at, and what to say of it. */
export interface TourStep {
  readonly title: string;
  readonly words: string;
  readonly scene: string;
  readonly settings: Settings;
}

/** The paper's story in six steps, each with live controls. */
export const TOUR: readonly TourStep[] = [
  {
    title: "First by heart, then understood",
    words:
      "A network sees three fifths of an addition table. The solid curve is what it was trained on: known by heart within some thirty steps. The dashed one is what it has never seen: wrong for a long time, and then right. That is grokking.",
    scene: "addition",
    settings: {},
  },
  {
    title: "The penalty is what makes it understand",
    words:
      "The same network with less than a third of the weight decay. It fits as fast as before, and takes several times as long to understand. Take the decay away altogether, and it never does.",
    scene: "addition",
    settings: { "weight-decay": "0.15", iterations: "4000" },
  },
  {
    title: "The same without a network",
    words:
      "Thirty measurements of a hundred unknowns, of which five are not zero, and ℓ1 as the penalty. A linear model groks in the same way, so no secret of deep networks is at work: a solution that fits is found at once, the sparse one among all that fit comes late.",
    scene: "sparse",
    settings: {},
  },
  {
    title: "How late? 1/(αβ)",
    words:
      "Ten times less penalty, ten times later: after memorising, only the penalty moves the solution, by αβ₁ a step. Move β₁ and watch t₂ follow. Theory knows t₂ before anything is trained: the slow flow, drawn green.",
    scene: "sparse",
    settings: { l1: "1e-6" },
  },
  {
    title: "Any norm, if the solution suits it",
    words:
      "A matrix of rank one, sixty of its hundred entries, and the nuclear norm. When the last superfluous singular value is gone, the picture is complete.",
    scene: "matrix",
    settings: {},
  },
  {
    title: "Depth makes weight decay sparse",
    words:
      "Weight decay alone prefers small solutions to sparse ones. On a product of two factors it acts as ℓ1 on the product, and the model groks; without it nothing is forgotten, however long it trains.",
    scene: "depth",
    settings: {},
  },
];
