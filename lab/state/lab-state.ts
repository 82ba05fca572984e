import type { Settings } from "./scene.js";

/** Everything that the page shows, as its address says it. */
export interface LabState {
  /** The name of a scene, or of a page. */
  readonly scene: string;
  /** What differs from the scene's own settings. */
  readonly settings: Settings;
  /** The iteration under the cursor; null for the last one. */
  readonly at: number | null;
  /** The settings of another run of the scene, drawn behind this one; null for none. */
  readonly behind: Settings | null;
}

/** What a visitor sees first. */
export const FIRST_STATE: LabState = { scene: "addition", settings: {}, at: null, behind: null };

/** A scene as it is at first. */
export const sceneState = (scene: string): LabState => ({ ...FIRST_STATE, scene });
