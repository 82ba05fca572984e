const ADVICE: Readonly<Record<string, string>> = {
  EMFILE: "There are too few file handles for this process: raise the limit (ulimit -n 1024)",
  ENFILE: "There are too few file handles on this machine: end other programs, or raise its limit",
  ENOMEM: "There is too little memory: end other programs, or take a smaller problem",
  EROFS: "The file system is read-only: write elsewhere (--out, --store)",
  EACCES: "This user may not: write elsewhere (--out, --store), or ask who owns it",
  EPERM: "This user may not: write elsewhere (--out, --store), or ask who owns it",
  ENOSPC: "The disk is full: make room, or write elsewhere (--out, --store)",
  EDQUOT: "The quota of this user is used up: make room, or write elsewhere (--out, --store)",
};

/** What to do about an error of the system; empty where there is nothing to say. */
export function systemAdvice(error: Error): string {
  const { code = "" } = error as NodeJS.ErrnoException;
  const outOfMemory = error instanceof RangeError && /memory|allocation|buffer/i.test(error.message);
  const advice = ADVICE[outOfMemory ? "ENOMEM" : code];
  return advice === undefined ? "" : `. ${advice}`;
}
