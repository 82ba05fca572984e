import { chromium } from "playwright-core";

/** A headless Chromium: the one of CHROMIUM_PATH, or the one that ships in an npm package. */
export async function launchBrowser() {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const executablePath =
    process.env.CHROMIUM_PATH ?? (await (await import("@sparticuz/chromium")).default.executablePath());
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"], headless: true });
}
