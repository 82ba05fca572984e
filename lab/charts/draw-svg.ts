import type { Panel } from "../../src/index.js";

/** Panels as an SVG document; what draws it is loaded when it is first asked for. */
export async function drawSvg(panels: readonly Panel[]): Promise<string> {
  const { svgFigure } = await import("./svg-figure.js");
  return svgFigure(panels);
}
