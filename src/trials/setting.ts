/** A value that a trial ran with, with the words a report has for it. */
export interface Setting {
  /** Name in JSON, and after `summary.settings.` as a field of a run: `stepSize`. */
  readonly name: string;
  readonly value: string | number | boolean | null;
  /** As a report says it: `α = 0.1 (stable below 0.33)`. */
  readonly text: string;
  /** Where a report says it: in its heading, on a line below, beside the number of iterations, in a note to them, or nowhere. */
  readonly place: "heading" | "line" | "iterations" | "note" | "unsaid";
}

/** The number that a trial ran with, by name. @throws Error where there is none */
export function numberSetting({ settings }: { readonly settings: readonly Setting[] }, name: string): number {
  const found = settings.find((setting) => setting.name === name)?.value;
  if (typeof found === "number") return found;
  throw new Error(
    `there is no number ${name} among the settings ${settings.map((setting) => setting.name).join(", ")}`,
  );
}
