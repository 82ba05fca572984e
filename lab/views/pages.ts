/** The pages that nobody sees first, by the name of their place: each is loaded when it is opened. */
export const PAGE_VIEWS = {
  picture: () => import("./Picture.svelte").then((module) => module.default),
  data: () => import("./OwnData.svelte").then((module) => module.default),
  figures: () => import("./Gallery.svelte").then((module) => module.default),
  store: () => import("./StoreRuns.svelte").then((module) => module.default),
  words: () => import("./Glossary.svelte").then((module) => module.default),
};
