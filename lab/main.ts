import { startFirstWorker } from "./training/index.js";

startFirstWorker();

const [{ mount }, { default: Lab }] = await Promise.all([import("svelte"), import("./Lab.svelte")]);
mount(Lab, { target: document.getElementById("lab")! });

/** Milliseconds after which what is needed offline is fetched: the first run comes first. */
const LATER = 5000;

// A page that was opened as a file has no service worker, and needs none.
if ("serviceWorker" in navigator && location.protocol.startsWith("http")) {
  setTimeout(() => navigator.serviceWorker.register("./offline.js"), LATER);
}
