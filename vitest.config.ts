import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// Tests that run the real command line, and so what `npm run build` made; the others run the sources.
const COMMANDS = [
  "test/cli-*.test.ts",
  "test/{cluster,contested,depth,fuzz,fuzz-many,interruption,overtaken,penalties,readme,start-up,sweep-faults}.test.ts",
  "src/store/{catalogue,remove-run}.test.ts",
];
const BROWSER = ["test/browser/*.test.ts"];
const LONG = ["**/*.long.test.ts"];
const NEVER = ["node_modules/**", "dist/**"];
const BUILT = ["test/refuse-stale-build.ts"];

export default defineConfig({
  test: {
    reporters: ["default", "./scripts/summary-reporter.js"],
    setupFiles: ["test/property-seeds.ts"],
    testTimeout: process.env.SOAK === undefined ? 120_000 : 3_600_000,
    hookTimeout: 120_000,
    // One more than there are cores: a third of the time tests wait for processes, disks and clocks.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
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
        test: { name: "commands", include: COMMANDS, exclude: [...NEVER, ...LONG], globalSetup: BUILT, isolate: false },
      },
      {
        extends: true,
        test: { name: "browser", include: BROWSER, exclude: [...NEVER, ...LONG], globalSetup: BUILT, isolate: false },
      },
      {
        extends: true,
        test: { name: "long", include: LONG, exclude: NEVER, globalSetup: BUILT, testTimeout: 3_600_000 },
      },
    ],
  },
});
