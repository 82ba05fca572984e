/** Something that is made beside training, as often as training bears. */
export interface Ration {
  /** Whether it may be made again. @param anyway whether it is to be made in any case, as nothing trains */
  isDue(time: number, anyway: boolean): boolean;
  /** Makes it, and takes note of how long that took. */
  make<Made>(work: () => Made): Made;
}

/** Of the time that passes, so much less may go into it. */
const SHARE = 25;

/** A ration. @param least milliseconds from one to the next */
export function createRation(least: number, now: () => number): Ration {
  let due = Number.NEGATIVE_INFINITY;
  return {
    isDue: (time, anyway) => anyway || time >= due,
    make(work) {
      const begun = now();
      const made = work();
      const ended = now();
      due = ended + Math.max(least, SHARE * (ended - begun));
      return made;
    },
  };
}
