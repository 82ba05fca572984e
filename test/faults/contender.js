// A process of the tests of contested takeovers: claims runs, one after the other, as it is told, and says which ones it got.
import { join } from "node:path";
import { claimWriter, LockedRunError } from "../../dist/store/writer-lock.js";

process.on("message", ({ folder, from, to }) => {
  const claimed = [];
  const failed = [];
  for (let round = from; round < to; round++) {
    const run = join(folder, String(round));
    try {
      claimed.push([round, claimWriter(run, run).number]);
    } catch (error) {
      if (!(error instanceof LockedRunError)) failed.push(`${round}: ${error.message}`);
    }
  }
  process.send({ claimed, failed });
});
process.send("ready");
