/** A curve thinned for drawing: steps increasing. */
export interface ThinnedCurve {
  readonly steps: Float64Array;
  readonly values: Float64Array;
}

/** Thins a curve that comes record by record, in constant memory. */
export interface ThinCurve {
  push(step: number, value: number): void;
  readonly curve: ThinnedCurve;
}

/** Records up to which a curve is kept whole. */
const WHOLE = 4096;
const BINS_PER_DECADE = 256;

/**
 * Creates one. Beyond 4096 records, it keeps of each 256th of a decade of steps the first, the lowest, the highest and the last record: so no
 * spike is lost.
 */
export function createThinCurve(): ThinCurve {
  const steps: number[] = [];
  const values: number[] = [];
  /** The closed bins: first, lowest, highest and last record of each, their steps and values. */
  const closed: number[] = [];
  // The open one, and where it ends.
  const bin = new Float64Array(8);
  const end = Float64Array.of(Number.NEGATIVE_INFINITY);
  let isBinned = false;

  function pushToBin(step: number, value: number): void {
    if (step < end[0]!) {
      if (value < bin[3]!) {
        bin[2] = step;
        bin[3] = value;
      }
      if (value > bin[5]!) {
        bin[4] = step;
        bin[5] = value;
      }
      bin[6] = step;
      bin[7] = value;
      return;
    }
    if (isBinned) closed.push(...bin);
    isBinned = true;
    for (let index = 0; index < 8; index += 2) {
      bin[index] = step;
      bin[index + 1] = value;
    }
    end[0] = endOfBin(step);
  }

  return {
    push(step, value) {
      if (isBinned) {
        pushToBin(step, value);
        return;
      }
      steps.push(step);
      values.push(value);
      if (steps.length <= WHOLE) return;
      for (const [index, earlier] of steps.entries()) pushToBin(earlier, values[index]!);
      steps.length = 0;
      values.length = 0;
    },
    get curve() {
      if (!isBinned) return { steps: Float64Array.from(steps), values: Float64Array.from(values) };
      const kept = new Map<number, number>();
      const all = [...closed, ...bin];
      for (let first = 0; first < all.length; first += 8) {
        const points = [0, 2, 4, 6].map((offset) => [all[first + offset]!, all[first + offset + 1]!] as const);
        for (const [step, value] of points.sort(([one], [other]) => one - other)) kept.set(step, value);
      }
      return { steps: Float64Array.from(kept.keys()), values: Float64Array.from(kept.values()) };
    },
  };
}

/** The first step beyond the bin of one: bins are about equally wide in log₁₀(step + 1). */
function endOfBin(step: number): number {
  return step + 1 + (Math.LN10 / BINS_PER_DECADE) * (step + 1);
}
