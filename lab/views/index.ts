export { default as OwnData } from "./OwnData.svelte";
export { default as Scene } from "./Scene.svelte";
