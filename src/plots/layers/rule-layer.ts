import * as Plot from "@observablehq/plot";
import { unitScale } from "../axis-mapping.js";
import { ADVANCE } from "../panel-frame.js";
import { type Dash, dashOption } from "./dash.js";
import type { DrawingSpace } from "./drawing-space.js";

/** A line across the panel. */
export interface RuleLayer {
  readonly kind: "rule";
  readonly orientation: "vertical" | "horizontal";
  readonly at: number;
  readonly colour: string;
  readonly dash?: Dash;
  /** Stroke width in points. */
  readonly weight?: number;
  /** Written at its end (vertical: at the top). */
  readonly text?: string;
  readonly label?: string;
  readonly axis?: "left" | "right";
}

const WEIGHT = 0.9;
/** Points right of the axes into which a name may reach. */
const EDGE = 10;

/** Draws a rule, with its text above the panel. @param others the panel's rules, whose texts may stand in the way */
export function drawRule(layer: RuleLayer, space: DrawingSpace, others: readonly RuleLayer[]): Plot.Markish[] {
  const options = { stroke: layer.colour, strokeWidth: layer.weight ?? WEIGHT, ...dashOption(layer.dash) };
  if (layer.orientation === "horizontal") return [Plot.ruleY([space.toLeft(layer.axis)(layer.at)], options)];
  const { text, at, colour } = layer;
  return [
    Plot.ruleX([at], options),
    ...(text === undefined
      ? []
      : [
          Plot.text([text], {
            x: [at],
            frameAnchor: "top",
            textAnchor: textAnchor(layer, space, others),
            lineAnchor: "bottom",
            dy: -3,
            fontSize: space.fontSize,
            fill: colour,
          }),
        ]),
  ];
}

/** The name of a rule is centred above it, unless the edge or that of a neighbour is in the way: then it turns away from it. */
function textAnchor(
  rule: RuleLayer,
  { x, width, fontSize }: DrawingSpace,
  others: readonly RuleLayer[],
): "start" | "middle" | "end" {
  if (x.domain === undefined) return "middle";
  const { position } = unitScale(x);
  const place = (at: number) => position(at) * width;
  const lengthOf = (text: string) => text.length * fontSize * ADVANCE;
  if (place(rule.at) + lengthOf(rule.text!) / 2 > width + EDGE) return "end";
  for (const other of others) {
    if (other === rule || other.orientation !== "vertical" || other.text === undefined) continue;
    const distance = place(other.at) - place(rule.at);
    if (Math.abs(distance) < (lengthOf(other.text) + lengthOf(rule.text!)) / 2) return distance > 0 ? "end" : "start";
  }
  return "middle";
}

/** A piece of the rule for a legend, from one x to another, in points. */
export function sampleRule(
  { colour, weight, dash }: RuleLayer,
  [x1, x2]: readonly [number, number],
  y: number,
): Plot.Markish {
  return Plot.link([0], { x1, x2, y1: y, y2: y, stroke: colour, strokeWidth: weight ?? WEIGHT, ...dashOption(dash) });
}
