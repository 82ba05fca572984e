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
  /** The step of the tour, from 1; null outside of it. */
  readonly tour: number | null;
  /** Whether what comes after memorising is hidden until it has been guessed. */
  readonly guess: boolean;
  /** Whether controls are shown: a teacher's link hides them. */
  readonly controls: boolean;
}

/** What a visitor sees first. */
export const FIRST_STATE: LabState = {
  scene: "addition",
  settings: {},
  at: null,
  behind: null,
  tour: null,
  guess: false,
  controls: true,
};

/** A scene as it is at first. */
export const sceneState = (scene: string): LabState => ({ ...FIRST_STATE, scene });
