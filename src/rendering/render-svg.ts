import type { FigureSpecification } from "../plots/index.js";

/** A figure as an SVG document. The same specification gives the same text. */
export async function renderSvg(specification: FigureSpecification): Promise<string> {
  // Loaded when needed, as are the others: a command that draws on the terminal only starts in a third of the time.
  const { parseHTML } = await import("linkedom");
  const { drawFigure } = await import("../plots/index.js");
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const figure = drawFigure(specification, document) as { toString(): string };
  // What follows a figure into a PDF or another page cannot resolve the current colour.
  return `<?xml version="1.0" encoding="UTF-8"?>\n${figure.toString().replaceAll("currentColor", "#000")}\n`;
}
