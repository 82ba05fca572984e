/** A point of a run, and when it was there. */
export interface Frame {
  readonly iteration: number;
  readonly point: Float32Array;
}

/** Points that are kept of a run, so that its past can be looked at. */
export interface Frames {
  /** The iteration from which on the next one is worth keeping. */
  readonly due: number;
  keep(iteration: number, point: Float64Array): void;
  /** Null where none has been kept. */
  nearest(iteration: number): Frame | null;
}

/** Bytes of points that are kept; of more than that the one goes that is missed least. */
const ROOM = 48e6;
const MOST = 240;
/** From one iteration to the next. */
const SPACING = 1.06;

/** Nothing kept yet. Points are rounded to float32: they are looked at, and nothing goes on from them. */
export function createFrames(): Frames {
  const frames: Frame[] = [];
  return {
    get due() {
      return Math.ceil((frames.at(-1)?.iteration ?? -1) * SPACING) + 1;
    },
    keep(iteration, point) {
      if (frames.at(-1)?.iteration === iteration) return;
      frames.push({ iteration, point: new Float32Array(point) });
      if (frames.length > MOST || frames.length * point.length * 4 > ROOM) frames.splice(leastMissed(frames), 1);
    },
    nearest(iteration) {
      let best: Frame | null = null;
      for (const frame of frames) {
        if (best === null || Math.abs(frame.iteration - iteration) <= Math.abs(best.iteration - iteration))
          best = frame;
      }
      return best;
    },
  };
}

/** The one, neither the first nor the last, whose neighbours are closest to each other on a logarithmic axis. */
function leastMissed(frames: readonly Frame[]): number {
  let least = 1;
  let closest = Number.POSITIVE_INFINITY;
  for (let index = 1; index < frames.length - 1; index++) {
    const ratio = (frames[index + 1]!.iteration + 1) / (frames[index - 1]!.iteration + 1);
    if (ratio < closest) [least, closest] = [index, ratio];
  }
  return least;
}
