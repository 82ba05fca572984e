import { CHOSEN_ENTRIES_SCENE, DEPTH_SCENE, MAP_SCENE, MATRIX_SCENE, SPARSE_SCENE } from "./linear-scenes.js";
import { NETWORK_SCENES } from "./network-scenes.js";
import { OWN_SCENES } from "./own-scenes.js";
import { PAGES } from "./pages.js";
import { PICTURE_SCENE } from "./picture-scene.js";
import type { Scene } from "./scene.js";

/** Every scene, in the order of the lab's contents. */
export const SCENES: readonly Scene[] = [...NETWORK_SCENES, SPARSE_SCENE, MATRIX_SCENE, DEPTH_SCENE, MAP_SCENE];

/** The scene of a name, one of those for files of one's own too; undefined where there is none. */
export const findScene = (name: string): Scene | undefined =>
  [...SCENES, ...OWN_SCENES, PICTURE_SCENE, CHOSEN_ENTRIES_SCENE].find((scene) => scene.name === name);

/** Whether an address can lead there: a scene that needs no file, or a page. */
export const isPlace = (name: string): boolean => [...SCENES, ...PAGES].some((place) => place.name === name);
