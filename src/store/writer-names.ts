// The writers of a run are numbered: each takes the next number, and no number is given twice while the run is unfinished. What a
// writer writes has names with his number until the run is finished. Number 0 stands for what folders of 0.1.0 have instead: a lock
// without a number, and files under their own names.

const WRITTEN = /^writer\.([1-9]\d{0,14})\.(.+)$/;
const LOCK = "lock";

/** The name that a file of a run has as long as a writer writes it. */
export const writerFile = (number: number, file: string): string => (number === 0 ? file : `writer.${number}.${file}`);

/** The lock that says who has a number. */
export const lockName = (number: number): string => (number === 0 ? "writer.lock" : writerFile(number, LOCK));

/** Who writes a file of this name, and which of the run's files it is; null for any other name, and for a lock. */
export function writtenBy(name: string): { readonly number: number; readonly file: string } | null {
  const [, number, file] = WRITTEN.exec(name) ?? [];
  return file === undefined || file === LOCK ? null : { number: Number(number), file };
}

/** The number that a lock of this name is for; null for any other name. */
export function numberOfLock(name: string): number | null {
  const [, number, file] = WRITTEN.exec(name) ?? [];
  return file === LOCK ? Number(number) : null;
}
