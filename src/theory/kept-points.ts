/** Points of a path, of which most are zero in most components: kept without those. */
export interface KeptPoints {
  /** Adds a point. */
  push(point: Float64Array): void;
  /** A copy of point number `index`, from the end where it is negative. */
  at(index: number): Float64Array;
  /** Forgets the points from number `count` on. */
  truncate(count: number): void;
}

/** Where a point stands: a bit for each component, set where it is not zero, and then those. */
interface Place {
  readonly memory: Float64Array;
  readonly from: number;
}

/** So many points stand in one piece of memory: each in one of its own keeps the collector of garbage busy for longer than it takes to copy. */
const TOGETHER = 32;

/** No points yet. @param length n, of each */
export function createKeptPoints(length: number): KeptPoints {
  const places: Place[] = [];
  const marked = Math.ceil(length / 64);
  let memory = new Float64Array(0);
  let used = 0;
  return {
    push(point) {
      if (used + marked + length > memory.length) {
        memory = new Float64Array(TOGETHER * (marked + length));
        used = 0;
      }
      const place = { memory, from: used };
      places.push(place);
      const marks = marksOf(place);
      used += marked;
      // Without a branch, of which none could be foretold.
      for (let first = 0; first < length; first += 8) {
        let mark = 0;
        for (let j = first; j < first + 8 && j < length; j++) {
          const kept = +(point[j] !== 0);
          memory[used] = point[j]!;
          used += kept;
          mark |= kept << (j & 7);
        }
        marks[first >> 3] = mark;
      }
    },
    at(index) {
      const place = places.at(index)!;
      const marks = marksOf(place);
      const point = new Float64Array(length);
      let next = place.from + marked;
      for (let j = 0; j < length; j++) {
        if ((marks[j >> 3]! & (1 << (j & 7))) !== 0) point[j] = place.memory[next++]!;
      }
      return point;
    },
    truncate(count) {
      places.length = count;
    },
  };
}

const marksOf = ({ memory, from }: Place) => new Uint8Array(memory.buffer, 8 * from);
