import { join } from "node:path";
import type { Browser } from "playwright-core";
import { build } from "vite";
import type * as library from "../../src/index.js";

/** The library as one bundled script, which makes a global `latebloom`. */
export async function bundleLibrary(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, "../../src/index.ts"), name: "latebloom", formats: ["iife"] },
    },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  if (bundle === undefined || !("output" in bundle)) throw new Error("no bundle");
  return bundle.output[0].code;
}

/** All recorded bytes of a trial, as text; runs in any host. */
export function recordedBytes(latebloom: Pick<typeof library, "runTrial">, config: object): string {
  const { trajectory } = latebloom.runTrial(config as never);
  const arrays = [trajectory.iterations, ...[...trajectory.columns.values()].map((column) => column.values)];
  const hex = (values: Float64Array) =>
    [...new Uint32Array(values.buffer, values.byteOffset, values.length * 2)]
      .map((word) => word.toString(36))
      .join(".");
  return arrays.map(hex).join("\n");
}

/** The recorded bytes of a trial in a page of a browser. @param script what `bundleLibrary` gave */
export async function bytesInBrowser(browser: Browser, script: string, config: object): Promise<string> {
  const page = await browser.newPage();
  await page.addScriptTag({ content: script });
  const bytes = await page.evaluate<string>(`(${recordedBytes.toString()})(latebloom, ${JSON.stringify(config)})`);
  await page.close();
  return bytes;
}
