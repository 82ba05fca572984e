import { drawFigure, type Panel } from "../../src/index.js";

/** Panels as the figure that the command line draws of them, one below the other: an SVG document. */
export function svgFigure(panels: readonly Panel[]): string {
  const figure = drawFigure({ width: "double", panels }, document) as SVGElement;
  return new XMLSerializer().serializeToString(figure).replaceAll("currentColor", "#000");
}
