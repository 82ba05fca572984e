import type { Settings } from "../state/index.js";
import type { TrialDescription } from "./describe-trial.js";
import type { ExportedFile, ExportKind } from "./export-run.js";
import type { Fault } from "./fault.js";
import type { FigureEffort, FigureEntry, FigureWork } from "./figure-work.js";
import type { FileLook } from "./look-at-file.js";
import type { NetworkPicture } from "./network-picture.js";
import type { Progress } from "./player.js";
import type { Study, Wanted } from "./study.js";
import type { OwnFile, TrialRequest } from "./trial-request.js";

/** What the page asks of a worker. */
export type Question =
  | { readonly kind: "describe"; readonly request: TrialRequest }
  | { readonly kind: "study"; readonly request: TrialRequest; readonly wanted: Wanted }
  | { readonly kind: "open"; readonly request: TrialRequest; readonly run: number }
  | { readonly kind: "play"; readonly pace: number }
  | { readonly kind: "pause" }
  | { readonly kind: "step" }
  | { readonly kind: "drawn" }
  | { readonly kind: "rewind"; readonly run: number }
  | { readonly kind: "look"; readonly iteration: number }
  | { readonly kind: "export"; readonly what: ExportKind }
  | { readonly kind: "file"; readonly file: OwnFile; readonly words: Settings }
  | { readonly kind: "figures" }
  | { readonly kind: "figure"; readonly id: string; readonly effort: FigureEffort };

/** A question with the number by which it is answered. */
export type Call = Question & { readonly number: number };

/** What a worker says. */
export type Answer =
  | { readonly kind: "description"; readonly call: number; readonly description: TrialDescription }
  | { readonly kind: "study"; readonly call: number; readonly study: Study }
  | { readonly kind: "picture"; readonly call: number; readonly picture: NetworkPicture | null }
  | { readonly kind: "exported"; readonly call: number; readonly files: readonly ExportedFile[] }
  | { readonly kind: "looked"; readonly call: number; readonly look: FileLook }
  | { readonly kind: "figures"; readonly figures: readonly FigureEntry[] }
  | { readonly kind: "figure"; readonly call: number; readonly work: FigureWork }
  | { readonly kind: "fault"; readonly call: number; readonly fault: Fault }
  | { readonly kind: "progress"; readonly progress: Progress };
