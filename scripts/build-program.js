// Bundles the command line and its worker process into a few files in dist/program: a command starts in a third of the time that
// its modules take one by one. Packages that bring files of their own, and those only some commands need, stay where npm put them.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const OUT = join(root, "dist", "program");
const LEFT_OUT = [
  "@duckdb/node-api",
  "@observablehq/plot",
  "@resvg/resvg-js",
  "dejavu-fonts-ttf",
  "linkedom",
  "pdfkit",
  "svg-to-pdfkit",
];
/** What every command needs of rooms that only some load: beside those, it would bring them along. */
const START = /src[\\/](errors|store[\\/](damaged-run-error|version|writer-lock))|fastest-levenshtein/;

/** Writes what is not ASCII as escapes: an engine reads and compiles a file of single bytes in less time than one of characters. */
const asciiOnly = {
  name: "ascii-only",
  renderChunk(code, { fileName }) {
    const misread = /\\[^\0-\x7f]|String\.raw/.exec(code);
    if (misread !== null) throw new Error(`${fileName}: an escape would say something else in ${misread[0]}`);
    return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  },
};

rmSync(OUT, { recursive: true, force: true });
const output = await build({
  root,
  configFile: false,
  logLevel: "error",
  plugins: [asciiOnly],
  build: {
    ssr: true,
    target: "node20",
    outDir: OUT,
    minify: false,
    rollupOptions: {
      input: {
        main: join(root, "src", "cli", "main.ts"),
        "worker-process": join(root, "src", "engines", "local", "worker-process.ts"),
      },
      output: {
        codeSplitting: { groups: [{ name: "start", test: START }] },
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
      },
    },
  },
  ssr: { noExternal: true, external: LEFT_OUT },
});
writeFileSync(join(OUT, "LICENSES.txt"), licencesOf(output.output.flatMap(({ moduleIds }) => moduleIds ?? [])));

/** The licences of the packages whose code the bundle contains. */
function licencesOf(modules) {
  const folders = new Set(modules.map((id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0]));
  folders.delete(undefined);
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? "" : `\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
      return `${name} ${version} (${license})\n${text}`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}
