import type { FigureSpecification } from "../../src/index.js";

/** A figure as an SVG document; what draws it is loaded when it is first asked for. */
export async function drawSvg(specification: FigureSpecification): Promise<string> {
  const { svgFigure } = await import("./svg-figure.js");
  return svgFigure(specification);
}
