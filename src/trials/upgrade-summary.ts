import type { DeepModelConfig } from "../dynamics/index.js";
import type { Penalty } from "../penalties/index.js";
import type { Detection } from "../phases/index.js";
import type { Setting } from "./setting.js";
import { methodSettings, modelSettings, normsSettings, penaltySettings } from "./settings.js";
import type { TrialSummary } from "./summarize-trial.js";
import type { TrialPrediction } from "./vector-prediction.js";

/** The settings of a summary of 0.1.0. */
interface FirstSettings {
  readonly method: string;
  readonly model: (Pick<DeepModelConfig, "kind" | "depth"> & { readonly curvatureAtStart: number }) | null;
  readonly engine: string;
  readonly approximation: string | null;
  readonly stepSize: number;
  readonly stepSizeBound: number;
  readonly penalty: (Pick<Penalty, "name" | "formula" | "convex"> & { readonly options: object }) | null;
  readonly nuclear: number;
  readonly l1: number;
  readonly l2: number;
  readonly stages: readonly { readonly l1: number; readonly iterations: number }[] | null;
}

/** A summary as 0.1.0 wrote it: settings by name, and what is shown of the point left to the report. */
type FirstSummary = Omit<TrialSummary, "settings" | "highlights" | "prediction"> & {
  readonly settings: FirstSettings;
  readonly prediction: Omit<TrialSummary["prediction"], "generalisation"> & {
    readonly generalisation: (Omit<TrialPrediction, "t2"> & { readonly t2: number | null }) | null;
  };
};

/** A stored summary as this version has it, whichever version wrote it. */
export function upgradeSummary(stored: unknown): TrialSummary {
  const summary = stored as TrialSummary | FirstSummary;
  const current = isFirst(summary) ? upgraded(summary) : summary;
  if (current.detection.verdict.caveats !== undefined) return current;
  // A summary may be of a version of the numerics that put less into it.
  const { prediction, reference } = current as Partial<TrialSummary> & Pick<TrialSummary, "prediction">;
  return {
    ...current,
    detection: judgedFirst(current),
    prediction: { ...prediction, testFloor: prediction?.generalisation?.finalError ?? null },
    distanceToEnd: reference?.distance ?? null,
  };
}

/** A detection of 0.1.0: its kind and its sentence as they were found, with what was called ungrokked by its name now. */
function judgedFirst({ detection }: TrialSummary): Detection {
  const { verdict, train, test } = detection;
  const kind = (verdict.kind as string) === "ungrokked" ? "lost" : verdict.kind;
  return {
    ...detection,
    verdict: { ...verdict, kind, caveats: [] } as Detection["verdict"],
    train: { ...train, passages: null },
    test: { ...test, passages: null },
  };
}

const isFirst = (summary: TrialSummary | FirstSummary): summary is FirstSummary =>
  summary.settings !== undefined && !Array.isArray(summary.settings);

function upgraded(summary: FirstSummary): TrialSummary {
  const { prediction, final, rank } = summary;
  const { generalisation } = prediction;
  const finalError =
    generalisation === null || generalisation.endError === null
      ? null
      : Math.max(generalisation.endError, generalisation.floor.total);
  const shown =
    rank === null ? { "‖a‖₁": "l1_norm", "‖a‖₂": "l2_norm" } : { "‖A‖⋆": "nuclear_norm", "‖A‖_F": "frobenius_norm" };
  return {
    ...summary,
    settings: settingsOf(summary.settings),
    prediction: { ...prediction, generalisation: generalisation && { ...generalisation, finalError } },
    highlights: Object.entries(shown).map(([label, name]) => ({ label, value: final[name]! })),
  };
}

function settingsOf(settings: FirstSettings): Setting[] {
  const { method, model, engine, approximation, stepSize, stepSizeBound, penalty, nuclear, l1, l2 } = settings;
  const stages = settings.stages?.map(({ l1: strength, iterations }) => ({
    penalty: { l1: strength, l2 },
    iterations,
  }));
  return [
    ...methodSettings(method, stepSize, stepSizeBound, model === null ? "stable" : "at the start stable"),
    ...(penalty === null ? normsSettings({ nuclear, l1, l2 }, stages) : penaltySettings(penalty, penalty.options)),
    ...(model === null ? [] : modelSettings(model, model.curvatureAtStart)),
    { name: "engine", value: engine, text: `engine: ${engine}`, place: "iterations" },
    ...(approximation === null
      ? []
      : [
          {
            name: "approximation",
            value: approximation,
            text: `approximate: ${approximation}`,
            place: "line",
          } as const,
        ]),
  ];
}
