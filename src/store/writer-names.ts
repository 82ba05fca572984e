// The writers of a run are numbered: each takes the next number, and no number is given twice while the run is unfinished. What a
// writer writes is in a folder of his own until the run is finished. Number 0 stands for what folders of 0.1.0 have instead: a lock
// without a number, and everything in the run folder itself.

const LOCK = /^writer\.([1-9]\d{0,14})\.lock$/;
const FOLDER = /^writer\.([1-9]\d{0,14})$/;

/** The lock that says who has a number, in the run folder. */
export const lockName = (number: number): string => (number === 0 ? "writer.lock" : `writer.${number}.lock`);

/** The folder of a writer, in the run folder. */
export const writerFolderName = (number: number): string => (number === 0 ? "." : `writer.${number}`);

/** Whether a folder of this name is a writer's. */
export const isWriterFolder = (name: string): boolean => FOLDER.test(name);

/** The number that a lock of this name is for; null for any other name. */
export function numberOfLock(name: string): number | null {
  const number = LOCK.exec(name)?.[1];
  return number === undefined ? null : Number(number);
}
