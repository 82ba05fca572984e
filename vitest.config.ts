import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    reporters: ["default", "./scripts/summary-reporter.js"],
    setupFiles: ["test/property-seeds.ts"],
    testTimeout: process.env.SOAK === undefined ? 120_000 : 3_600_000,
    hookTimeout: 120_000,
  },
});
