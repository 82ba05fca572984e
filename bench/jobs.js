// Eleven jobs of the kinds that people come with, each as its command: time, memory, what came of it, and the same by an independent tool,
// scikit-learn or soft-impute in NumPy, where python3 has them. Prints the table of docs/guide.md. Run after `npm run build`; a word after it
// chooses the jobs whose name has it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { askIndependentTool } from "./independent-tool.js";
import { madeJobs } from "./made-jobs.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "latebloom-jobs-"));
const peak = join(folder, "peak.mjs");
writeFileSync(
  peak,
  `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(process.env.PEAK_FILE, JSON.stringify([process.resourceUsage().maxRSS, process.cpuUsage()])));\n`,
);

/** Runs a command of the program: what it says as JSON, its seconds by the clock and of the processor, and its peak in MB. */
function run(words) {
  const peakFile = join(folder, "peak.json");
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--import", pathToFileURL(peak).href, join(root, "bin", "latebloom.js"), ...words, "--json", "--quiet"],
    {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      env: { ...process.env, PEAK_FILE: peakFile },
    },
  );
  const seconds = (performance.now() - started) / 1e3;
  if (status !== 0) throw new Error(`${words.join(" ")}: ${stderr}`);
  const [kilobytes, { user, system }] = JSON.parse(readFileSync(peakFile, "utf8"));
  return { ...JSON.parse(stdout), seconds, processor: (user + system) / 1e6, megabytes: kilobytes / 1e3 };
}

const digits = (value, count = 4) => String(Number(value.toPrecision(count)));

try {
  console.log("| job | command | seconds (of the processor) | MB | what came of it | beside it |");
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const { name, files, words, peer: asked } of madeJobs(root)) {
    if (!name.includes(process.argv[2] ?? "")) continue;
    for (const [file, contents] of Object.entries(files)) writeFileSync(join(folder, file), contents);
    const { summary, seconds, processor, megabytes } = run(words);
    const { answer, detection } = summary;
    const [, strength] = /Lasso\(alpha=([^)]+)\)/.exec(answer.translation ?? "") ?? /β⋆ = ([^,]+)/.exec(answer.formula);
    const found = asked === undefined ? undefined : askIndependentTool(folder, asked, strength);
    const ratio = answer.peakSignalToNoiseRatio;
    const result =
      `${answer.sizeName === "features" ? `${answer.size} features` : `rank ${answer.size}`}` +
      (answer.testError === null ? "" : `, held-out error ${digits(answer.testError)}`) +
      (ratio === null || ratio === undefined ? "" : `, PSNR ${digits(ratio, 3)} dB`) +
      `; objective ${digits(answer.value, 6)}; ${detection.verdict.kind}`;
    const beside =
      found === undefined ? "–" : `${found.tool}: objective ${digits(found.value, 6)} in ${digits(found.seconds, 2)} s`;
    const command = `latebloom ${words.map((word) => (word.includes(" ") ? `"${word}"` : word)).join(" ")}`;
    console.log(
      `| ${name} | \`${command}\` | ${digits(seconds, 2)} (${digits(processor, 2)}) | ${Math.round(megabytes)} | ${result} | ${beside} |`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
