export { default as MatrixScene } from "./MatrixScene.svelte";
export { PAGE_VIEWS } from "./pages.js";
export { default as Scene } from "./Scene.svelte";
export { default as Tour } from "./Tour.svelte";
