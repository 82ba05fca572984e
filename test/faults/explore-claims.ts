import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { LockedRunError } from "../../src/store/index.js";
import { claimWriter, releaseWriter } from "../../src/store/writer-lock.js";
import { once, ReplayedProcess, type StopsAt } from "./replayed-process.js";
import { takeoverStore } from "./small-runs.js";

/** Calls of a claim that another process can notice, or that let it notice another one; a lock is held until it is given up. */
const SHARED: StopsAt = (name, args) =>
  ["readdirSync", "linkSync", "give up"].includes(name) ||
  (name === "openSync" && String(args[0]).endsWith(".lock") && args[1] === "r");

/**
 * Every order in which the calls of so many processes can come that claim one run, of which a process that is gone held the last number;
 * each holds it, and gives it up.
 * @returns how many orders there are, and those in which two held it at once, or nobody ever did
 */
export function exploreClaims(count: number): { readonly orders: number; readonly wrong: string[] } {
  const wrong: string[] = [];
  let orders = 0;
  const open: number[][] = [[]];
  while (open.length > 0) {
    const order = open.pop()!;
    const { next, fault } = followOrder(count, order);
    if (fault !== null) wrong.push(`${order}: ${fault}`);
    else if (next.length === 0) orders++;
    else open.push(...next.map((number) => [...order, number]));
  }
  return { orders, wrong };
}

function followOrder(count: number, order: readonly number[]): { next: number[]; fault: string | null } {
  const { run, remove } = takeoverStore();
  const folder = join(run, "..");
  let holders = 0;
  let most = 0;
  let held = 0;
  const claim = () => {
    const { number } = claimWriter(folder, folder);
    once("hold", () => {
      holders++;
      held++;
      most = Math.max(most, holders);
    });
    once("give up", () => {
      holders--;
    });
    releaseWriter(folder, number);
  };
  try {
    writeFileSync(join(folder, "writer.5.lock"), "");
    const processes = Array.from({ length: count }, (_, number) => new ReplayedProcess(number, claim, SHARED));
    for (const number of order) processes[number]!.advance(1);
    const next = processes.filter(({ outcome }) => outcome === null).map(({ number }) => number);
    const wrong = processes.flatMap(({ outcome }) =>
      outcome !== null && "error" in outcome && !(outcome.error instanceof LockedRunError)
        ? [String(outcome.error)]
        : [],
    );
    if (most > 1) wrong.push("two held it at once");
    if (next.length === 0 && held === 0) wrong.push("nobody held it");
    for (const process of processes) process.kill();
    return { next, fault: wrong[0] ?? null };
  } finally {
    remove();
  }
}
