import { join } from "node:path";
import { staleFiles } from "./stale-files.js";

/** Runs before tests that run what was built. @throws Error when a source is newer than what was made of it */
export default function refuseStaleBuild(): void {
  const stale = staleFiles(join(import.meta.dirname, ".."));
  if (stale.length === 0) return;
  const named = stale.slice(0, 3).join(", ");
  throw new Error(`dist is older than ${named}${stale.length > 3 ? ", …" : ""}: run npm run build first`);
}
