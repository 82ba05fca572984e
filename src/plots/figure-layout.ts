import { legendHeight } from "./draw-legend.js";
import type { FigureSpecification } from "./figure-specification.js";
import type { Panel } from "./panel.js";
import type { PanelFrame } from "./panel-frame.js";
import { VENUES } from "./venue.js";

/** Size of all text but the letters of panels, in points. */
export const FONT_SIZE = 7.5;
const GAP = 6;
const EDGE = 2;

/** Where a panel stands, in points. */
export interface PlacedPanel {
  readonly panel: Panel;
  readonly frame: PanelFrame;
  readonly left: number;
  /** Of the panel itself; its legend ends there. */
  readonly top: number;
  readonly legendHeight: number;
}

/** Where everything of a figure stands, in points of a picture with text of `FONT_SIZE`. */
export interface FigureLayout {
  readonly width: number;
  readonly height: number;
  /** By how much it is made larger, as a whole, for the text to have the size of its venue. */
  readonly scale: number;
  /** The frame of the legend above all panels. */
  readonly legend: { readonly frame: Pick<PanelFrame, "width" | "marginLeft" | "fontSize">; readonly height: number };
  readonly panels: readonly PlacedPanel[];
}

/** Lays a figure out, its panels in rows from top left, without drawing anything. */
export function layOutFigure({
  panels,
  columns = 1,
  legend = [],
  width: size,
  venue = "icml",
}: FigureSpecification): FigureLayout {
  const scale = VENUES[venue].textSize / FONT_SIZE;
  const width = VENUES[venue][size] / scale;
  const legendFrame = { width, marginLeft: MARGIN_LEFT, fontSize: FONT_SIZE };
  const shared = legendHeight(legend, legendFrame);
  const placed: PlacedPanel[] = [];
  let top = EDGE + (shared === 0 ? 0 : shared + GAP / 2);
  for (let first = 0; first < panels.length; first += columns) {
    const row = panels.slice(first, first + columns).map((panel, column) => {
      const stacked = panels.filter((_, index) => index % columns === column);
      const frame = frameOf(panel, stacked, width / columns);
      return { panel, frame, legendHeight: legendHeight(panel.layers, frame) };
    });
    const above = Math.max(...row.map((cell) => cell.legendHeight));
    const marginTop = Math.max(...row.map(({ frame }) => frame.marginTop));
    row.forEach(({ panel, frame, legendHeight: own }, column) => {
      const left = column * frame.width;
      placed.push({ panel, frame: { ...frame, marginTop }, left, top: top + above, legendHeight: own });
    });
    top += above + Math.max(...row.map(({ panel }) => panel.height)) + GAP;
  }
  return { width, height: top - GAP + EDGE, scale, legend: { frame: legendFrame, height: shared }, panels: placed };
}

const MARGIN_LEFT = 46;

/** Margins left and right are those of the widest need in the column, so that stacked axes line up. */
function frameOf(panel: Panel, stacked: readonly Panel[], width: number): PanelFrame {
  const hasRight = stacked.some(({ right }) => right !== undefined);
  const hasBar = stacked.some(({ layers }) =>
    layers.some((layer) => layer.kind === "heat-map" && layer.label !== undefined),
  );
  const hasTopText =
    panel.title !== undefined || panel.layers.some((layer) => layer.kind === "rule" && layer.text !== undefined);
  return {
    width,
    marginLeft: MARGIN_LEFT,
    marginRight: hasBar ? 60 : hasRight ? 46 : 12,
    marginTop: hasTopText ? 13 : 5,
    marginBottom: panel.x.label === "" ? 15 : 27,
    fontSize: FONT_SIZE,
  };
}
