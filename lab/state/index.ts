export { changeSetting, readAddress, writeAddress } from "./address.js";
export { SYMBOLS, WORDS } from "./glossary.js";
export { FIRST_STATE, type LabState, sceneState } from "./lab-state.js";
export {
  instanceJson,
  type MaskedPicture,
  pictureCsv,
  readPictureCsv,
  seenPicture,
  stroke,
  wholePicture,
} from "./masked-picture.js";
export { MAP_STEP_SIZES, MAP_STRENGTHS, type MapCell, mapCells } from "./outcome-map.js";
export { LOG_READING, OWN_SCENES } from "./own-scenes.js";
export { PAGES } from "./pages.js";
export type { ControlRange, Scene, SceneControl, Settings } from "./scene.js";
export { findScene, SCENES } from "./scenes.js";
export { TOUR } from "./tour.js";
