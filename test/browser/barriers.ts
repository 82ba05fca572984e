import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong, by rule, as the elements concerned: a hundredth of all that it says. Nothing here plays, for which it would look ahead. */
const FINDINGS = `axe.run({ resultTypes: ["violations"], preload: false }).then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`;

/** What keeps someone from using a page as it stands, in a theme and at a width: findings of axe, and whether it is wider than the window. */
export async function barriers(page: Page, colorScheme: "light" | "dark", width: number): Promise<readonly unknown[]> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 800 });
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const found = (await page.evaluate(FINDINGS)) as readonly unknown[];
  const fits = await page.evaluate("document.documentElement.scrollWidth <= innerWidth");
  return fits ? found : [...found, "wider than the window"];
}
