import type { Settings } from "./scene.js";

/** Everything that the page shows, as its address says it. */
export interface LabState {
  /** The name of a scene. */
  readonly scene: string;
  /** What differs from the scene's own settings. */
  readonly settings: Settings;
  /** The iteration under the cursor; null for the last one. */
  readonly at: number | null;
}

/** What a visitor sees first. */
export const FIRST_STATE: LabState = { scene: "addition", settings: {}, at: null };
