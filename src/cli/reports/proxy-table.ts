import type { RankedProxy } from "../../curves/index.js";
import { formatInteger, formatNumber, significantDigits } from "../../notation/index.js";
import { table } from "./table-lines.js";

/** Of the norms of a run those of the whole model. That of one weight is named `norm/weight`, and there are too many of them for a table. */
export const ofWholeModel = (proxies: readonly RankedProxy[]): readonly RankedProxy[] =>
  proxies.filter(({ name }) => !name.includes("/"));

/** Norms by how well they follow the test error, as lines; none where there is none. */
export function describeProxies(proxies: readonly RankedProxy[], stretch: string): string[] {
  if (proxies.length === 0) return [];
  const misleading = proxies.filter(({ standing }) => standing === "misleads").map(({ name }) => name);
  return [
    "",
    ...table([
      ["norm", `${stretch}: it`, "rank correlation with the test error", "changes by", "half of its way"],
      ...proxies.map((proxy) => [
        proxy.name,
        proxy.standing,
        describeCorrelation(proxy),
        `×${formatNumber(proxy.change)}`,
        describeLead(proxy),
      ]),
    ]),
    ...(misleading.length === 0
      ? []
      : [
          `misleading: ${misleading.join(", ")} ${misleading.length === 1 ? "moves" : "move"} against the test error, up where that comes down`,
        ]),
  ];
}

function describeCorrelation({ correlation: { value, low, high } }: RankedProxy): string {
  if (Number.isNaN(value)) return "none: it does not change";
  const number = (x: number) => String(significantDigits(x, 2)).replace("-", "−");
  return `${number(value)} (95 % interval ${number(low)} to ${number(high)})`;
}

function describeLead({ lead }: RankedProxy): string {
  if (lead === null) return "";
  const steps = formatInteger(Math.abs(lead.steps));
  if (lead.steps === 0) return "with the test error";
  return `${steps} ${lead.steps > 0 ? "before" : "after"} the test error`;
}
