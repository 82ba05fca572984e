export { type GalleryEntry, type GalleryStatement, galleryPage } from "./gallery-page.js";
export { renderPdf } from "./render-pdf.js";
export { renderPng } from "./render-png.js";
export { renderSvg } from "./render-svg.js";
export { renderTerminal, type TerminalCurve, type TerminalOptions } from "./render-terminal.js";
