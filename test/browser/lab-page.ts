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
  /** The paths that were asked for. */
  readonly asked: ReadonlySet<string>;
  close(): void;
}

/** Serves `dist/lab`, or a folder above it; with the runs of a store, if one is named. */
export async function serveLab(folder = "dist/lab", store: string | null = null): Promise<ServedLab> {
  const server = createLabServer(join(import.meta.dirname, "../..", folder), store === null ? null : labStore(store));
  const asked = new Set<string>();
  server.on("request", ({ url }) => asked.add(url!));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
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

/** A page as that of a file is, without a service worker: it would fetch all that is needed offline in every test that lasts. */
const WITHOUT_SERVICE_WORKER = "delete Navigator.prototype.serviceWorker";

/** Opens the lab at a fragment, `#sparse?l1=1e-6`, in a tab of its own. @param worksOffline whether it comes to need no network */
export async function openLab(
  browser: Browser,
  { address }: ServedLab,
  fragment: string,
  { worksOffline = false } = {},
): Promise<LabPage> {
  const page = await browser.newPage();
  if (!worksOffline) await page.addInitScript(WITHOUT_SERVICE_WORKER);
  const faults: string[] = [];
  listenForFaults(page, address, (fault) => faults.push(fault));
  await page.goto(`${address}${fragment}`);
  return { page, faults };
}

function listenForFaults(page: Page, address: string, hear: (fault: string) => void): void {
  page.on("pageerror", (error) => hear(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") hear(message.text());
  });
  page.on("requestfailed", (request) => hear(`failed: ${request.url()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith("blob:")) hear(`asked: ${request.url()}`);
  });
}

/** The served lab and a browser, for all tests of a file. */
export interface LabInBrowser {
  readonly browser: Browser;
  readonly address: string;
  /** The paths that were asked for since it is served; the browser keeps what it has. */
  readonly asked: ReadonlySet<string>;
  /** Loads the lab anew at a fragment, in the tab that the tests of a file share: half the work of a tab of its own. It has no service worker. */
  open(fragment?: string): Promise<LabPage>;
}

/** Serves the lab and starts a browser before the tests of a file, and ends both after them. */
export function labInBrowser(): LabInBrowser {
  let served: ServedLab;
  let browser: Browser;
  let page: Page;
  let faults: string[] = [];
  beforeAll(async () => {
    [served, browser] = await Promise.all([serveLab(), launchChromium()]);
    const context = await browser.newContext();
    await context.addInitScript(WITHOUT_SERVICE_WORKER);
    page = await context.newPage();
    listenForFaults(page, served.address, (fault) => faults.push(fault));
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
    get asked() {
      return served.asked;
    },
    async open(fragment = "") {
      await page.goto("about:blank");
      faults = [];
      await page.goto(`${served.address}${fragment}`);
      return { page, faults };
    },
  };
}

/** What a button of a page saves. */
export async function saved(page: Page, name: string): Promise<Buffer> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name }).click();
  return readFileSync(await (await saving).path());
}
