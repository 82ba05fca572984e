export { default as Chart } from "./Chart.svelte";
export { componentsPanel } from "./components-panel.js";
export { errorPanel } from "./error-panel.js";
export { default as Legend } from "./Legend.svelte";
export { default as MatrixPicture } from "./MatrixPicture.svelte";
export { normsPanel } from "./norms-panel.js";
export { default as PairTable } from "./PairTable.svelte";
export { default as Spectrum } from "./Spectrum.svelte";
export { singularValuesPanel } from "./singular-values-panel.js";
