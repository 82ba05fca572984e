export { default as Controls } from "./Controls.svelte";
export { default as Downloads } from "./Downloads.svelte";
export { default as DropZone } from "./DropZone.svelte";
export { default as MathSymbol } from "./MathSymbol.svelte";
export { default as PlayBar } from "./PlayBar.svelte";
export { pngFile, svgFile } from "./picture.js";
export { default as Scrubber } from "./Scrubber.svelte";
export { saveFile } from "./save-file.js";
export { default as Words } from "./Words.svelte";
