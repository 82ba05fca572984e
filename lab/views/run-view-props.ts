import type { Curves, TrialRequest } from "../training/index.js";

/** What every view of a run is given. */
export interface RunViewProps {
  /** The run. */
  readonly request: TrialRequest;
  /** Another run, drawn behind this one; null for none. */
  readonly behind: Curves | null;
  /** The iteration under the cursor; null for the last one. */
  readonly at: number | null;
  readonly onscrub: (at: number | null) => void;
}
