import { formatInteger, formatNumber } from "../../notation/index.js";
import type { PropertyComparison } from "../../properties/index.js";
import type { Estimate } from "../../statistics/index.js";
import type { ComparedProperties } from "../performance/compare-properties.js";
import { print } from "../terminal/print.js";
import { table } from "./table-lines.js";

/** Prints a comparison, as text or one JSON document. */
export function presentProperties({ config, properties }: ComparedProperties, json: boolean): void {
  const text = json ? JSON.stringify({ config, properties }) : describeProperties(properties).join("\n");
  print(`${text}\n`);
}

/** A comparison of properties as lines of text: which one generalises, or that none does, and the errors that say so. */
export function describeProperties(comparison: PropertyComparison): string[] {
  const { ranked, baseline, generalises, alike, heldOut } = comparison;
  const winner = ranked.find(({ name }) => name === generalises);
  return [
    winner === undefined
      ? describeNone(comparison)
      : `${winner.name} generalises: its error is ${within(winner.ratio!)} times that of ${baseline}`,
    ...alike.map(
      ({ name, ratio }) =>
        `not told apart from it: ${name}, whose error is ${within(ratio)} times that of ${generalises}`,
    ),
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
    `${heldOut === 1 ? "1 held-out value" : `${formatInteger(heldOut)} held-out values`}, the same for all; intervals by leaving out each in turn, ` +
      `those of the ratios for all properties together${heldOut < FEW ? ", which with so few hold somewhat less often than 95 times of a hundred" : ""}. ` +
      "In brackets: what needs no property.",
  ];
}

/** Of three values all intervals together hold 85 times of a hundred, of thirteen some 92 times: measured where the errors are known. */
const FEW = 10;

/** That no property generalises, or helps beyond what needs none. */
function describeNone({ ranked, baseline, isConstant, heldOut }: PropertyComparison): string {
  if (heldOut === 1) return "a single held-out value tells no property from another: hold out more";
  const { name, ratio } = ranked.find(({ isProperty }) => isProperty)!;
  const against = `${ratio!.low > 1 ? "is worse than" : "is not told apart from"} ${baseline}`;
  return `no property ${isConstant ? "generalises" : "helps"}: the best of them, ${name}, ${against} (its error is ${within(ratio!)} times that)`;
}

const interval = ({ low, high }: Estimate) => `${formatNumber(low)} to ${formatNumber(high)}`;
const within = ({ value, low, high }: Estimate) =>
  `${formatNumber(value)} (${formatNumber(low)} to ${formatNumber(high)})`;
