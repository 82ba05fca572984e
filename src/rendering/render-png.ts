import { Resvg } from "@resvg/resvg-js";
import { FONT_FILE, FONT_NAME } from "./font.js";

/** An SVG document as a PNG on white. @param dotsPerInch 300 by default, as venues ask */
export function renderPng(svg: string, dotsPerInch = 300): Uint8Array {
  const resvg = new Resvg(svg, {
    background: "#ffffff",
    dpi: 72,
    fitTo: { mode: "zoom", value: dotsPerInch / 72 },
    font: { fontFiles: [FONT_FILE], loadSystemFonts: false, defaultFontFamily: FONT_NAME },
  });
  return resvg.render().asPng();
}
