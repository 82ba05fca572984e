import { drawColourBar } from "./draw-colour-bar.js";
import { drawLegend } from "./draw-legend.js";
import { drawPanel } from "./draw-panel.js";
import { FONT_SIZE, layOutFigure } from "./figure-layout.js";
import type { FigureSpecification } from "./figure-specification.js";
import type { DrawingDocument } from "./panel-frame.js";
import { setSubscripts } from "./set-subscripts.js";

const FONT = "DejaVu Sans";
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
  const { width, height, scale, legend, panels } = layOutFigure(specification);
  const figure = document.createElementNS(SVG, "svg");
  const shared = drawLegend(specification.legend ?? [], legend.frame, drawingDocument);
  if (shared !== null) place(figure, shared as SvgElement, 0, 2);
  panels.forEach(({ panel, frame, left, top, legendHeight }, index) => {
    const own = drawLegend(panel.layers, frame, drawingDocument);
    if (own !== null) place(figure, own as SvgElement, left, top - legendHeight);
    place(figure, drawPanel(panel, frame, drawingDocument) as SvgElement, left, top);
    const bar = drawColourBar(panel, frame, drawingDocument) as SvgElement | null;
    if (bar !== null) place(figure, bar, left, top);
    if (panels.length > 1) figure.appendChild(panelLetter(document, LETTERS[index]!, left, top + frame.marginTop));
  });
  figure.setAttribute("xmlns", SVG);
  figure.setAttribute("width", `${width * scale}pt`);
  figure.setAttribute("height", `${height * scale}pt`);
  figure.setAttribute("viewBox", `0 0 ${width} ${height}`);
  figure.setAttribute("font-family", FONT);
  figure.setAttribute("font-size", String(FONT_SIZE));
  setSubscripts(figure.querySelectorAll("text"), document);
  return figure;
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
