import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { createLabServer } from "../../src/cli/performance/lab-server.js";
import { labStore } from "../../src/cli/performance/lab-store.js";
import { launchChromium } from "./chromium.js";

/** The built lab, served on this machine. */
export interface ServedLab {
  readonly address: string;
  close(): void;
}

/** Serves `dist/lab`, or a folder above it; with the runs of a store, if one is named. */
export async function serveLab(folder = "dist/lab", store: string | null = null): Promise<ServedLab> {
  const server = createLabServer(join(import.meta.dirname, "../..", folder), store === null ? null : labStore(store));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A page of the lab, and what went wrong in it: errors, failed requests, and requests to anybody but its server. */
export interface LabPage {
  readonly page: Page;
  readonly faults: readonly string[];
}

/** Opens the lab at a fragment: `#sparse?l1=1e-6`. */
export async function openLab(
  browser: Browser,
  { address }: ServedLab,
  fragment = "",
  options: Parameters<Browser["newPage"]>[0] = {},
): Promise<LabPage> {
  const page = await browser.newPage(options);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith("blob:"))
      faults.push(`asked: ${request.url()}`);
  });
  await page.goto(`${address}${fragment}`);
  return { page, faults };
}

/** The served lab and a browser, for all tests of a file. */
export interface LabInBrowser {
  readonly browser: Browser;
  readonly address: string;
  /** Opens the lab at a fragment. */
  open(fragment?: string, options?: Parameters<Browser["newPage"]>[0]): Promise<LabPage>;
}

/** Serves the lab and starts a browser before the tests of a file, and ends both after them. */
export function labInBrowser(): LabInBrowser {
  let served: ServedLab;
  let browser: Browser;
  beforeAll(async () => {
    [served, browser] = await Promise.all([serveLab(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    served?.close();
  });
  return {
    get browser() {
      return browser;
    },
    get address() {
      return served.address;
    },
    open: (fragment, options) => openLab(browser, served, fragment, options),
  };
}

/** What a button of a page saves. */
export async function saved(page: Page, name: string): Promise<Buffer> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name }).click();
  return readFileSync(await (await saving).path());
}
