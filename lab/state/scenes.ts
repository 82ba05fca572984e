import { DEPTH_SCENE, MAP_SCENE, MATRIX_SCENE, SPARSE_SCENE } from "./linear-scenes.js";
import { NETWORK_SCENES } from "./network-scenes.js";
import type { Scene } from "./scene.js";

/** Every scene, in the order of the lab's contents. */
export const SCENES: readonly Scene[] = [...NETWORK_SCENES, SPARSE_SCENE, MATRIX_SCENE, DEPTH_SCENE, MAP_SCENE];

/** The scene of a name; undefined where there is none. */
export const findScene = (name: string): Scene | undefined => SCENES.find((scene) => scene.name === name);
