import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative, resolve } from "node:path";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { staleFiles } from "./test/stale-files.js";

// Tests that run the real command line, and so what `npm run build` made; the others run the sources, or what was built of just these.
const COMMANDS = [
  "test/cli-*.test.ts",
  "test/{cluster,contested,depth,fuzz,fuzz-many,interruption,overtaken,penalties,readme,start-up,sweep-faults,trial-input,worker-pool}.test.ts",
  "src/store/{catalogue,remove-run}.test.ts",
];
const BROWSER = ["test/browser/*.test.ts"];
const LONG = ["**/*.long.test.ts"];
const NEVER = ["node_modules/**", "dist/**"];
const BUILT = ["test/refuse-stale-build.ts"];

const SOURCES = join(import.meta.dirname, "src");

/** Instead of a source that is imported, what was built of it: that need not be compiled again, by each project anew. */
const builtLibrary: Plugin = {
  name: "built-library",
  enforce: "pre",
  resolveId(target, importer) {
    if (importer === undefined || !target.startsWith(".")) return null;
    const source = relative(SOURCES, resolve(importer, "..", target));
    const built = join(import.meta.dirname, "dist", source);
    const isBuilt = !source.startsWith("..") && existsSync(built);
    return isBuilt && existsSync(join(SOURCES, source.replace(/\.js$/, ".ts"))) ? { id: built, external: true } : null;
  },
};
/** Where sources are newer, or become it while tests are watched, unit tests run these. */
const unitPlugins = process.argv.includes("run") && staleFiles(import.meta.dirname).length === 0 ? [builtLibrary] : [];

export default defineConfig({
  test: {
    reporters: ["default", "./scripts/summary-reporter.js"],
    setupFiles: ["test/property-seeds.ts"],
    testTimeout: process.env.SOAK === undefined ? 120_000 : 3_600_000,
    hookTimeout: 120_000,
    // One more than there are cores: a third of the time tests wait for processes, disks and clocks.
    maxWorkers: availableParallelism() + 1,
    server: { deps: { external: [/\/dist\//] } },
    projects: [
      {
        extends: true,
        plugins: unitPlugins,
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "lab/**/*.test.ts", "test/**/*.test.ts"],
          exclude: [...NEVER, ...COMMANDS, ...BROWSER, ...LONG],
          // The files of a worker share what is imported, which takes longer than most of them: what a test changes of a module it puts back.
          isolate: false,
        },
      },
      {
        extends: true,
        plugins: [builtLibrary],
        test: { name: "commands", include: COMMANDS, exclude: [...NEVER, ...LONG], globalSetup: BUILT, isolate: false },
      },
      {
        extends: true,
        plugins: [builtLibrary],
        test: {
          name: "browser",
          include: BROWSER,
          exclude: [...NEVER, ...LONG],
          globalSetup: BUILT,
          isolate: false,
          // To ask a page is work for two processes, and it has others to do.
          expect: { poll: { interval: 200 } },
        },
      },
      {
        extends: true,
        test: { name: "long", include: LONG, exclude: NEVER, globalSetup: BUILT, testTimeout: 3_600_000 },
      },
    ],
  },
});
