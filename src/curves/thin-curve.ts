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

/** first, lowest, highest and last record of a bin: their steps and values. */
type Bin = [number, number, number, number, number, number, number, number];

/**
 * Creates one. Beyond 4096 records, it keeps of each 256th of a decade of steps the first, the lowest, the highest and the last record: so no
 * spike is lost.
 */
export function createThinCurve(): ThinCurve {
  const steps: number[] = [];
  const values: number[] = [];
  const bins: Bin[] = [];
  let binEnd = Number.NEGATIVE_INFINITY;

  function pushToBin(step: number, value: number): void {
    if (step < binEnd) {
      const bin = bins.at(-1)!;
      if (value < bin[3]) [bin[2], bin[3]] = [step, value];
      if (value > bin[5]) [bin[4], bin[5]] = [step, value];
      bin[6] = step;
      bin[7] = value;
      return;
    }
    bins.push([step, value, step, value, step, value, step, value]);
    binEnd = endOfBin(step);
  }

  return {
    push(step, value) {
      if (bins.length > 0) {
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
      if (bins.length === 0) return { steps: Float64Array.from(steps), values: Float64Array.from(values) };
      const points = bins.flatMap((bin) => {
        const kept = new Map<number, number>();
        for (let index = 0; index < 8; index += 2) kept.set(bin[index]!, bin[index + 1]!);
        return [...kept].sort(([one], [other]) => one - other);
      });
      return {
        steps: Float64Array.from(points, ([step]) => step),
        values: Float64Array.from(points, ([, value]) => value),
      };
    },
  };
}

/** The first step beyond the bin of one: bins are about equally wide in log₁₀(step + 1). */
function endOfBin(step: number): number {
  return step + 1 + (Math.LN10 / BINS_PER_DECADE) * (step + 1);
}
