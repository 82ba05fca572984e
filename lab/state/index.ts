export { changeSetting, readAddress, writeAddress } from "./address.js";
export { FIRST_STATE, type LabState } from "./lab-state.js";
export type { ControlRange, Scene, SceneControl, Settings } from "./scene.js";
export { findScene, SCENES } from "./scenes.js";
