// Mutates the physics as it is loaded, and says of every figure which of its statements catch what: `node scripts/sabotage.js` for all
// figures, `node scripts/sabotage.js 3 26` for some. What came of it is kept in .sabotage; what is there is not done again.
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const { module } = await runnerImport(`${root}test/sabotage/run-sabotage.ts`, {
  root,
  configFile: false,
  logLevel: "error",
});
const faults = await module.runSabotage(process.argv.slice(2));
process.exit(faults.length === 0 ? 0 : 1);
