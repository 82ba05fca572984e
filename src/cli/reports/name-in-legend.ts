import { formatNumber } from "../../notation/index.js";
import type { CatalogueRun } from "../../store/index.js";
import { givenName } from "./short-names.js";

/** A run as a legend says it: what somebody has called it, or what sets it apart, or its short name. */
export function nameInLegend(name: string, run: CatalogueRun, differing: readonly string[]): string {
  const given = givenName(run);
  if (given !== null) return given;
  const settings = differing
    .filter((field) => !/^(detection|recording)\.|^iterations$/.test(field))
    .slice(0, 3)
    .map((field) => {
      const value = run.field(field);
      return `${field.split(".").at(-1)} = ${typeof value === "number" ? formatNumber(value) : String(value ?? "none")}`;
    });
  return settings.length === 0 ? name : settings.join(", ");
}
