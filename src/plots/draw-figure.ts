import { drawColourBar } from "./draw-colour-bar.js";
import { drawLegend } from "./draw-legend.js";
import { drawPanel } from "./draw-panel.js";
import type { FigureSpecification } from "./figure-specification.js";
import type { Panel } from "./panel.js";
import type { DrawingDocument, PanelFrame } from "./panel-frame.js";
import { setSubscripts } from "./set-subscripts.js";
import { VENUES } from "./venue.js";

const FONT = "DejaVu Sans";
const FONT_SIZE = 7.5;
const GAP = 6;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** The parts of DOM elements used here, so that the core needs no DOM. */
interface SvgElement {
  setAttribute(name: string, value: string): void;
  appendChild(child: object): void;
  querySelectorAll(selector: string): Iterable<SvgElement & { remove(): void }>;
  textContent: string | null;
}
interface SvgDocument {
  createElementNS(namespace: string, name: string): SvgElement;
}

const SVG = "http://www.w3.org/2000/svg";

/** Draws a figure as one SVG element, its panels in rows from top left, sized in points. */
export function drawFigure(specification: FigureSpecification, drawingDocument: DrawingDocument): object {
  const document = drawingDocument as SvgDocument;
  const { panels, columns = 1 } = specification;
  const venue = VENUES[specification.venue ?? "icml"];
  // Drawn with text of one size, and then made larger or smaller as a whole.
  const scale = venue.textSize / FONT_SIZE;
  const width = venue[specification.width] / scale;
  const figure = document.createElementNS(SVG, "svg");
  let top = 2;
  for (let first = 0; first < panels.length; first += columns) {
    const row = panels.slice(first, first + columns).map((panel, column) => {
      const stacked = panels.filter((_, index) => index % columns === column);
      const frame = frameOf(panel, stacked, width / columns);
      return { panel, frame, legend: drawLegend(panel, frame, drawingDocument) };
    });
    const legendHeight = Math.max(...row.map(({ legend }) => legend?.height ?? 0));
    const marginTop = Math.max(...row.map(({ frame }) => frame.marginTop));
    row.forEach(({ panel, frame, legend }, column) => {
      const left = column * frame.width;
      const below = top + legendHeight;
      const aligned = { ...frame, marginTop };
      if (legend !== null) place(figure, legend.element as SvgElement, left, below - legend.height);
      place(figure, drawPanel(panel, aligned, drawingDocument) as SvgElement, left, below);
      const bar = drawColourBar(panel, aligned, drawingDocument) as SvgElement | null;
      if (bar !== null) place(figure, bar, left, below);
      if (panels.length > 1) {
        figure.appendChild(panelLetter(document, LETTERS[first + column]!, left, below + marginTop));
      }
    });
    top += legendHeight + Math.max(...row.map(({ panel }) => panel.height)) + GAP;
  }
  const height = top - GAP + 2;
  figure.setAttribute("xmlns", SVG);
  figure.setAttribute("width", `${width * scale}pt`);
  figure.setAttribute("height", `${height * scale}pt`);
  figure.setAttribute("viewBox", `0 0 ${width} ${height}`);
  figure.setAttribute("font-family", FONT);
  figure.setAttribute("font-size", String(FONT_SIZE));
  setSubscripts(figure.querySelectorAll("text"), document);
  return figure;
}

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
    marginLeft: 46,
    marginRight: hasBar ? 60 : hasRight ? 46 : 12,
    marginTop: hasTopText ? 13 : 5,
    marginBottom: panel.x.label === "" ? 15 : 27,
    fontSize: FONT_SIZE,
  };
}

function place(figure: SvgElement, part: SvgElement, left: number, top: number): void {
  for (const style of part.querySelectorAll("style")) style.remove();
  part.setAttribute("x", String(left));
  part.setAttribute("y", String(top));
  part.setAttribute("font-family", FONT);
  part.setAttribute("overflow", "visible");
  figure.appendChild(part);
}

function panelLetter(document: SvgDocument, letter: string, left: number, top: number): SvgElement {
  const text = document.createElementNS(SVG, "text");
  text.setAttribute("x", String(left + 4));
  text.setAttribute("y", String(top + FONT_SIZE));
  text.setAttribute("font-size", String(FONT_SIZE + 1));
  text.setAttribute("fill", "#000");
  text.textContent = `(${letter})`;
  return text;
}
