/** What a first look at a curve tells. */
export interface CurveSurvey {
  /** Records with a number. */
  readonly count: number;
  readonly first: number;
  readonly lowest: number;
  readonly largest: number;
  /** Records that say that there is no number: NaN, null. */
  readonly withoutNumber: number;
  /** Whether they are whole numbers, each larger than those before it. */
  readonly counts: boolean;
}

/** Surveys a curve that comes value by value. */
export function createCurveSurvey() {
  let count = 0;
  let first = Number.NaN;
  let lowest = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  let withoutNumber = 0;
  let counts = true;
  return {
    push(value: number) {
      if (Number.isNaN(value)) {
        withoutNumber++;
        return;
      }
      if (count === 0) first = value;
      else if (value <= largest) counts = false;
      counts &&= Number.isInteger(value) && value >= 0;
      count++;
      if (value < lowest) lowest = value;
      if (value > largest && value !== Number.POSITIVE_INFINITY) largest = value;
    },
    survey: (): CurveSurvey => ({ count, first, lowest, largest, withoutNumber, counts }),
  };
}

/** A curve of which more than this share has no number is recorded now and then: the others are no records of it. */
const SPARSE = 0.3;

/** Whether NaN and null stand for records that another curve of the log has, and not for values that went wrong. */
export function isSparse({ count, withoutNumber }: CurveSurvey): boolean {
  return withoutNumber > SPARSE * (count + withoutNumber);
}
