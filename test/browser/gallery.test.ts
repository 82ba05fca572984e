import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { latebloom } from "../command.js";
import { barriers } from "./barriers.js";
import { launchChromium } from "./chromium.js";
import { openLab, serveLab } from "./lab-page.js";

// The gallery as a visitor sees it: a file opened in a browser, without a server.

let folder: string;
let browser: Browser;
let page: Page;
let errors: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  const { code, stderr } = latebloom(["gallery", "completion-data", "25"], { cwd: folder });
  expect(stderr).not.toContain("error");
  expect(code).toBe(0);
  browser = await launchChromium();
  page = await browser.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("requestfailed", (request) => errors.push(request.url()));
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Loads the gallery anew, in the tab that the tests share. */
const open = async () => {
  await page.goto("about:blank");
  errors = [];
  await page.goto(pathToFileURL(join(folder, "gallery", "index.html")).href);
};

test("every picture loads, every linked file is there, and the list leads to the figures", async () => {
  await open();
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
});

test("parameters open by keyboard", async () => {
  await open();
  const details = page.locator("details").first();
  await details.locator("summary").focus();
  await page.keyboard.press("Enter");
  expect(await details.locator("tbody tr").first().isVisible()).toBe(true);
});

test("in the lab, a figure whose runs a store has stands with its statements, and nothing is computed", async () => {
  const served = await serveLab("dist/lab", join(folder, "runs"));
  const { page, faults } = await openLab(browser, served, "#figures?figure=25");
  await expect.poll(() => page.locator("table caption").textContent()).toBe("7 of 7 statements hold");
  await expect
    .poll(() => page.locator("article img").evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(300);
  expect(await page.locator("article p").first().textContent()).toContain("components of the run of Figure 3");
  expect(await barriers(page, "dark", 1440)).toEqual([]);
  expect(await barriers(page, "light", 360)).toEqual([]);
  await page.goto(`${served.address}#figures?figure=5`);
  await page.getByRole("button", { name: "Compute it here" }).waitFor();
  expect(faults).toEqual([]);
  await page.close();
  served.close();
});

test("it is accessible in both themes, and fits a phone", async () => {
  await open();
  expect(await barriers(page, "light", 1200)).toEqual([]);
  expect(await barriers(page, "dark", 360)).toEqual([]);
});
