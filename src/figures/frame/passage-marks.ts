import { COLOURS, drawnAt, type Layer } from "../../plots/index.js";
import type { FigureResult } from "./figure.js";

/**
 * The measured t1 and t2 of a run, drawn at t + 1.
 * @param arrowHeight where to draw Δt (share of the panel's height), and then the times are written too; without it rules only
 */
export function passageMarks({ summary }: FigureResult, arrowHeight?: number): Layer[] {
  const { t1, t2 } = summary.detection;
  const passages = [
    { passage: t1, name: "t₁" },
    { passage: t2, name: "t₂" },
  ];
  const marks = passages.flatMap(({ passage, name }): Layer[] => {
    if (passage === null) return [];
    const text = arrowHeight === undefined ? {} : { text: `${name} = ${passage.iteration}` };
    const at = drawnAt(passage.iteration);
    return [{ kind: "rule", orientation: "vertical", at, colour: COLOURS.prediction, dash: "dashed", ...text }];
  });
  if (arrowHeight === undefined || t1 === null || t2 === null) return marks;
  const [from, to] = [drawnAt(t1.iteration), drawnAt(t2.iteration)];
  return [...marks, { kind: "arrow", from, to, height: arrowHeight, text: `Δt = ${to - from}` }];
}
