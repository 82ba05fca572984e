import * as Plot from "@observablehq/plot";
import { drawSample, type Layer } from "./layers/layer.js";
import { ADVANCE, type DrawingDocument, type PanelFrame } from "./panel-frame.js";
import { lengthOfLabel } from "./set-subscripts.js";

const ROW = 10;
const SAMPLE = 20;

interface Entry {
  readonly layer: Layer;
  readonly text: string;
  readonly x: number;
  readonly row: number;
}

type LegendFrame = Pick<PanelFrame, "width" | "marginLeft" | "fontSize">;

/** The height of the legend that names the labelled ones of some layers, in points; 0 when there is none. */
export function legendHeight(layers: readonly Layer[], frame: LegendFrame): number {
  const last = layOut(layers, frame).at(-1);
  return last === undefined ? 0 : ROW * (last.row + 1) + 2;
}

/** Draws a legend as rows, each entry with a sample of its line or symbol; null when there is none. */
export function drawLegend(layers: readonly Layer[], frame: LegendFrame, document: DrawingDocument): object | null {
  const entries = layOut(layers, frame);
  if (entries.length === 0) return null;
  const { width, fontSize } = frame;
  const height = legendHeight(layers, frame);
  const middle = (entry: Entry) => height - (entry.row + 0.5) * ROW;
  const marks = entries.flatMap((entry) => [
    ...drawSample(entry.layer, [entry.x, entry.x + SAMPLE], middle(entry)),
    Plot.text([entry.text], {
      x: [entry.x + SAMPLE + 4],
      y: [middle(entry)],
      textAnchor: "start",
      fontSize,
      fill: "#000",
    }),
  ]);
  return Plot.plot({
    document: document as Plot.PlotOptions["document"],
    width,
    height,
    margin: 0,
    style: { fontFamily: "DejaVu Sans", background: "none" },
    x: { domain: [0, width], axis: null },
    y: { domain: [0, height], axis: null },
    marks,
  } as Plot.PlotOptions) as unknown as object;
}

function layOut(layers: readonly Layer[], { marginLeft: left, width, fontSize }: LegendFrame): Entry[] {
  const entries: Entry[] = [];
  let x = left;
  let row = 0;
  for (const layer of [...layers].sort((one, other) => rankOf(one) - rankOf(other))) {
    if (layer.kind === "arrow" || layer.kind === "heat-map" || layer.label === undefined) continue;
    const advance = SAMPLE + 4 + lengthOfLabel(layer.label) * fontSize * ADVANCE + 10;
    if (x > left && x + advance > width) {
      x = left;
      row++;
    }
    entries.push({ layer, text: layer.label, x, row });
    x += advance;
  }
  return entries;
}

/** What is read on the left axis comes first, then the right one, then rules. */
function rankOf(layer: Layer): number {
  if (layer.kind === "rule" && layer.orientation === "vertical") return 2;
  return "axis" in layer && layer.axis === "right" ? 1 : 0;
}
