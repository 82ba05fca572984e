import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import type * as library from "../../src/index.js";

/** The built library as one bundled script, which makes a global `latebloom`. */
export async function bundleLibrary(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      target: "esnext",
      lib: { entry: join(import.meta.dirname, "../../dist/index.js"), name: "latebloom", formats: ["iife"] },
    },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  if (bundle === undefined || !("output" in bundle)) throw new Error("no bundle");
  return bundle.output[0].code;
}

/** All recorded bytes of a trial, as text; runs in any host. */
export function recordedBytes(
  { openTrial, parseTrialConfig }: Pick<typeof library, "openTrial" | "parseTrialConfig">,
  config: object,
): string {
  const resolved = parseTrialConfig(config as never);
  const trial = openTrial(resolved);
  trial.advance(resolved.iterations);
  const { trajectory } = trial;
  const arrays = [trajectory.iterations, ...[...trajectory.columns.values()].map((column) => column.values)];
  const hex = (values: Float64Array) =>
    [...new Uint32Array(values.buffer, values.byteOffset, values.length * 2)]
      .map((word) => word.toString(36))
      .join(".");
  return arrays.map(hex).join("\n");
}

/** A page of a browser that has loaded the library. @param script what `bundleLibrary` gave */
export async function openLibrary(browser: Browser, script: string): Promise<Page> {
  const page = await browser.newPage();
  await page.addScriptTag({ content: script });
  return page;
}

/** The recorded bytes of a trial in a page that has loaded the library. */
export function bytesInBrowser(page: Page, config: object): Promise<string> {
  return page.evaluate<string>(`(${recordedBytes.toString()})(latebloom, ${JSON.stringify(config)})`);
}
