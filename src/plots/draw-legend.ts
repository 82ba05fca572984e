import * as Plot from "@observablehq/plot";
import { drawSample, type Layer } from "./layers/layer.js";
import type { Panel } from "./panel.js";
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

/** Draws the legend of a panel as rows above it, each entry with a sample of its line or symbol; null when there is none. */
export function drawLegend(
  panel: Panel,
  { width, marginLeft, fontSize }: PanelFrame,
  document: DrawingDocument,
): { element: object; height: number } | null {
  const entries = layOut(panel.layers, marginLeft, width, fontSize);
  if (entries.length === 0) return null;
  const height = ROW * (entries.at(-1)!.row + 1) + 2;
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
  const element = Plot.plot({
    document: document as Plot.PlotOptions["document"],
    width,
    height,
    margin: 0,
    style: { fontFamily: "DejaVu Sans", background: "none" },
    x: { domain: [0, width], axis: null },
    y: { domain: [0, height], axis: null },
    marks,
  } as Plot.PlotOptions);
  return { element: element as unknown as object, height };
}

function layOut(layers: readonly Layer[], left: number, width: number, fontSize: number): Entry[] {
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
