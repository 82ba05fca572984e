import { formatInteger, formatNumber } from "../../notation/index.js";
import type { Interval, PropertyComparison } from "../../properties/index.js";
import type { ComparedProperties } from "../performance/compare-properties.js";
import { print } from "../terminal/print.js";
import { table } from "./table-lines.js";

/** Prints a comparison, as text or one JSON document. */
export function presentProperties({ config, properties }: ComparedProperties, json: boolean): void {
  const text = json ? JSON.stringify({ config, properties }) : describeProperties(properties).join("\n");
  print(`${text}\n`);
}

/** A comparison of properties as lines of text: which one generalises, or that none does, and the errors that say so. */
export function describeProperties({
  ranked,
  baseline,
  generalises,
  heldOut,
  resamples,
}: PropertyComparison): string[] {
  const best = ranked.find(({ isProperty }) => isProperty)!;
  const winner = ranked.find(({ name }) => name === generalises) ?? null;
  const needsNone = baseline === "ridge" || baseline === "least squares";
  const said =
    winner === null
      ? `no property ${needsNone ? "helps" : "generalises"}: the best of them, ${best.name}, is not clearly better than ${baseline} ` +
        `(its error is ${within(best.ratio!)} times that)`
      : `${winner.name} generalises: its error is ${within(winner.ratio!)} times that of ${baseline}`;
  return [
    said,
    "",
    ...table([
      ["property", "RMS error", "95 % interval", `times ${baseline}`, "interval", "found"],
      ...ranked.map(({ name, formula, isProperty, rootMeanSquareError: error, ratio }) => [
        isProperty ? name : `(${name})`,
        formatNumber(error.value),
        interval(error),
        ratio === null ? "" : formatNumber(ratio.value),
        ratio === null ? "" : interval(ratio),
        formula,
      ]),
    ]),
    "",
    `${formatInteger(heldOut)} held-out values, the same for all; intervals by ${formatInteger(resamples)} resamples of them, ` +
      "those of the ratios for all properties together. In brackets: what needs no property.",
  ];
}

const interval = ({ low, high }: Interval) => `${formatNumber(low)} to ${formatNumber(high)}`;
const within = ({ value, low, high }: Interval) =>
  `${formatNumber(value)} (${formatNumber(low)} to ${formatNumber(high)})`;
