import { NETWORK_SCENES } from "./network-scenes.js";
import type { Scene } from "./scene.js";
import { SPARSE_SCENE } from "./sparse-scenes.js";

/** Every scene, in the order of the lab's contents. */
export const SCENES: readonly Scene[] = [...NETWORK_SCENES, SPARSE_SCENE];

/** The scene of a name; undefined where there is none. */
export const findScene = (name: string): Scene | undefined => SCENES.find((scene) => scene.name === name);
