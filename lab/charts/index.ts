export { default as Chart } from "./Chart.svelte";
export { componentsPanel } from "./components-panel.js";
export { errorPanel } from "./error-panel.js";
export { default as Legend } from "./Legend.svelte";
export { normsPanel } from "./norms-panel.js";
export { default as PairTable } from "./PairTable.svelte";
export { default as Spectrum } from "./Spectrum.svelte";
