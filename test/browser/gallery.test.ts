import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { latebloom } from "../command.js";
import { launchChromium } from "./chromium.js";

// The gallery as a visitor sees it: a file opened in a browser, without a server.

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

let folder: string;
let browser: Browser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  const { code, stderr } = latebloom(["gallery", "16", "25"], { cwd: folder });
  expect(stderr).not.toContain("error");
  expect(code).toBe(0);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (options: Parameters<Browser["newPage"]>[0] = {}) => {
  const page = await browser.newPage(options);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("requestfailed", (request) => errors.push(request.url()));
  await page.goto(pathToFileURL(join(folder, "gallery", "index.html")).href);
  return { page, errors };
};

test("every picture loads, every linked file is there, and the list leads to the figures", async () => {
  const { page, errors } = await open();
  for (const picture of await page.locator("img").all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(1000);
  }
  const files = await page.locator("p a").evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
  expect(files.length).toBeGreaterThanOrEqual(8);
  expect(files.filter((file) => !existsSync(join(folder, "gallery", file)))).toEqual([]);
  await page.locator("nav a").last().click();
  expect(
    await page
      .locator("article")
      .last()
      .evaluate((article) => article.getBoundingClientRect().top),
  ).toBeLessThan(400);
  expect(errors).toEqual([]);
  await page.close();
});

test("parameters open by keyboard", async () => {
  const { page } = await open();
  const details = page.locator("details").first();
  await details.locator("summary").focus();
  await page.keyboard.press("Enter");
  expect(await details.locator("tbody tr").first().isVisible()).toBe(true);
  await page.close();
});

test.each([
  ["light", 1200],
  ["dark", 1200],
  ["light", 360],
] as const)("it is accessible: %s, %i pixels wide", async (colorScheme, width) => {
  const { page } = await open({ colorScheme, viewport: { width, height: 800 } });
  await page.addScriptTag({ path: AXE });
  const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await page.close();
});
