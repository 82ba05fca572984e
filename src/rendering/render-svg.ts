import { parseHTML } from "linkedom";
import { drawFigure, type FigureSpecification } from "../plots/index.js";

/** A figure as an SVG document. The same specification gives the same text. */
export function renderSvg(specification: FigureSpecification): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const figure = drawFigure(specification, document) as { toString(): string };
  // What follows a figure into a PDF or another page cannot resolve the current colour.
  return `<?xml version="1.0" encoding="UTF-8"?>\n${figure.toString().replaceAll("currentColor", "#000")}\n`;
}
