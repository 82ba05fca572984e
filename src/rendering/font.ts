import { createRequire } from "node:module";

/** The face of all figures: DejaVu Sans, which has superscripts, subscripts and Greek, from a package and never the system. */
export const FONT_NAME = "DejaVu Sans";

/** Its TrueType file. */
export const FONT_FILE = createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf");
