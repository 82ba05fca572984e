import { drawFigure, type FigureSpecification } from "../../src/index.js";

/** A figure as the command line draws it: an SVG document. */
export function svgFigure(specification: FigureSpecification): string {
  const figure = drawFigure(specification, document) as SVGElement;
  return new XMLSerializer().serializeToString(figure).replaceAll("currentColor", "#000");
}
