export { default as Gallery } from "./Gallery.svelte";
export { default as Glossary } from "./Glossary.svelte";
export { default as OwnData } from "./OwnData.svelte";
export { default as Picture } from "./Picture.svelte";
export { default as Scene } from "./Scene.svelte";
export { default as StoreRuns } from "./StoreRuns.svelte";
export { default as Tour } from "./Tour.svelte";
