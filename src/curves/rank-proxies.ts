import { type Estimate, rankCorrelation } from "../statistics/index.js";

/** A curve on its own steps, increasing. */
export interface ProxyCurve {
  readonly name: string;
  readonly steps: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** What a norm says of the test error: it falls with it, it grows while it falls, or neither for certain. */
export type ProxyStanding = "follows" | "misleads" | "tells nothing";

/** How well a norm follows the test error from memorisation to generalisation. */
export interface RankedProxy {
  readonly name: string;
  readonly standing: ProxyStanding;
  /** Spearman's rank correlation with the test error, with its 95 % interval. */
  readonly correlation: Estimate;
  /** Its value at the end of the stretch over that at the beginning. */
  readonly change: number;
  /**
   * How many steps before the test error it had come half of its way; negative where it came later. As a share of the stretch too. Null where
   * one of them does not change.
   */
  readonly lead: { readonly steps: number; readonly share: number } | null;
}

/** A norm that changes by less than this says nothing. */
const LEAST_CHANGE = 0.01;
/** A test error that falls by less than this share is not followed. */
const LEAST_FALL = 0.1;
/** Records that are looked at: the rank correlation takes n·log n. */
const MOST_RECORDS = 1000;

/**
 * Ranks norms by how well they follow the test error between two steps, the best first: by rank correlation, of the values at the steps of
 * the test curve. A norm follows if the interval of its correlation lies above 0, misleads if it lies below, as it then grows while the test
 * error falls. None where the test error does not fall by a tenth.
 * @param from the step of memorisation, t1
 * @param to the step of generalisation, t2, or the end of the record
 */
export function rankProxies(
  proxies: readonly ProxyCurve[],
  testError: Omit<ProxyCurve, "name">,
  from: number,
  to: number,
): RankedProxy[] {
  const kept = everyNth(testError, from, to, MOST_RECORDS);
  const times = kept.map((index) => testError.steps[index]!);
  const values = kept.map((index) => testError.values[index]!);
  // Where the test error hardly falls there is nothing to follow.
  if (!(values.at(-1)! <= (1 - LEAST_FALL) * values[0]!)) return [];
  return proxies
    .map((proxy) => {
      // The columns of one run have the same steps.
      const own = proxy.steps === testError.steps ? kept.map((index) => proxy.values[index]!) : valuesAt(proxy, times);
      return rankProxy(proxy.name, own, times, values);
    })
    .sort((one, other) => rankOf(other) - rankOf(one) || one.name.localeCompare(other.name, "en"));
}

const rankOf = ({ correlation }: RankedProxy) => (Number.isNaN(correlation.value) ? -2 : correlation.value);

/** Of the finite values from one step to another every n-th, and the last: about so many places. A million are counted, and not collected. */
function everyNth({ steps, values }: Omit<ProxyCurve, "name">, from: number, to: number, most: number): number[] {
  let first = 0;
  while (first < steps.length && !(steps[first]! >= from)) first++;
  let end = first;
  let count = 0;
  for (; end < steps.length && steps[end]! <= to; end++) if (Number.isFinite(values[end]!)) count++;
  const stride = Math.ceil(count / most);
  const chosen: number[] = [];
  for (let index = first, seen = 0; index < end; index++) {
    if (!Number.isFinite(values[index]!)) continue;
    if (seen % stride === 0 || seen === count - 1) chosen.push(index);
    seen++;
  }
  return chosen;
}

function rankProxy(
  name: string,
  values: readonly number[],
  times: readonly number[],
  errors: readonly number[],
): RankedProxy {
  const known = values.flatMap((value, index) => (Number.isFinite(value) ? [index] : []));
  const own = known.map((index) => values[index]!);
  const tested = known.map((index) => errors[index]!);
  const correlation = rankCorrelation(own, tested);
  const change = own.length < 2 ? 1 : own.at(-1)! / own[0]!;
  const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const range =
    own.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY) -
    own.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const still = !(range > LEAST_CHANGE * largest);
  const standing: ProxyStanding =
    still || Number.isNaN(correlation.value) || (correlation.low <= 0 && correlation.high >= 0)
      ? "tells nothing"
      : correlation.value > 0
        ? "follows"
        : "misleads";
  const half = halfway(
    known.map((index) => times[index]!),
    own,
  );
  const errorHalf = halfway(
    known.map((index) => times[index]!),
    tested,
  );
  const span = times.length < 2 ? Number.NaN : times.at(-1)! - times[0]!;
  const lead =
    still || half === null || errorHalf === null ? null : { steps: errorHalf - half, share: (errorHalf - half) / span };
  return { name, standing, correlation, change, lead };
}

/** The latest value of a curve at each of the times; NaN before its first. */
function valuesAt({ steps, values }: ProxyCurve, times: readonly number[]): number[] {
  let at = -1;
  return times.map((time) => {
    while (at + 1 < steps.length && steps[at + 1]! <= time) at++;
    return at < 0 ? Number.NaN : values[at]!;
  });
}

/** The first time from which a curve is nearer to its last value than to its first. Null where the two are one. */
function halfway(times: readonly number[], values: readonly number[]): number | null {
  if (values.length < 2 || values[0] === values.at(-1)) return null;
  const [first, last] = [values[0]!, values.at(-1)!];
  const middle = (first + last) / 2;
  const index = values.findIndex((value) => (last > first ? value >= middle : value <= middle));
  return times[index]!;
}
