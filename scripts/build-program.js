// Bundles the command line and its worker process into a few files in dist/program: a command starts in a third of the time that
// its modules take one by one, and in less where Node need not compile them, for which see load-program.cjs. Packages that bring
// files of their own, and those only some commands need, stay where npm put them.
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { kernelBytesModule, kernelBytesOf } from "./kernel-bytes.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const OUT = join(root, "dist", "program");
const KERNELS = join(root, "src", "kernels", "binary.ts");
const LEFT_OUT = [
  "@duckdb/node-api",
  "@observablehq/plot",
  "@resvg/resvg-js",
  "dejavu-fonts-ttf",
  "linkedom",
  "pdfkit",
  "svg-to-pdfkit",
];
/** What is started, and the piece of the program that it loads. */
const PIECES = { main: "command-line", "worker-process": "worker" };
/** What every command needs of rooms that only some load: beside those, it would bring them along. */
const START = /src[\\/](errors|store[\\/](damaged-run-error|version|writer-lock))|fastest-levenshtein/;

/** Packages that only some commands need, in pieces that are loaded when something of them is asked for, and what they need of Node. */
const LATER = {
  fflate: /node_modules[\\/]fflate[\\/]/,
  yaml: /node_modules[\\/]yaml[\\/]/,
  parquet: /node_modules[\\/]hyparquet[\\/]/,
};
const NODE_LATER = ["child_process", "crypto", "zlib"];
const loadedLater = {
  name: "loaded-later",
  generateBundle(_, bundle) {
    const names = `\\./(?:${Object.keys(LATER).join("|")})-[^"]+|node:(?:${NODE_LATER.join("|")})`;
    const required = new RegExp(`([\\w$]+) = (require\\("(?:${names})"\\))`, "g");
    for (const piece of Object.values(bundle))
      piece.code = piece.code.replace(required, "$1 = new Proxy({}, { get: (_, name) => $2[name] })");
  },
};

/** A script has no `import` of its own: the loader's stands in its place. */
const importByLoader = {
  name: "import-by-loader",
  renderChunk: (code) => code.replaceAll("await import(", 'await require("./load.js").importPackage('),
};

/**
 * Writes what is not ASCII as escapes: an engine reads and compiles a file of single bytes in less time than one of characters, and
 * load-program.cjs reads it so. Done when the pieces are printed: a printer writes escapes out.
 */
const asciiOnly = {
  name: "ascii-only",
  generateBundle(_, bundle) {
    for (const piece of Object.values(bundle)) {
      const misread = /\\[^\0-\x7f]|String\.raw/.exec(piece.code);
      if (misread !== null) throw new Error(`${piece.fileName}: an escape would say something else in ${misread[0]}`);
      const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
      piece.code = piece.code.replace(/[^\0-\x7f]/g, escaped);
    }
  },
};

/** The kernels of all problems as they are: on a disk their size is nothing, and to inflate them every command would wait. */
const inflatedKernels = {
  name: "inflated-kernels",
  load(id) {
    if (id !== KERNELS) return null;
    const wasm = kernelBytesOf(readFileSync(KERNELS, "utf8"));
    return kernelBytesModule(wasm, { name: "kernelBytes", entry: "index.ts", isDeflated: false });
  },
};

rmSync(OUT, { recursive: true, force: true });
const output = await build({
  root,
  configFile: false,
  // The packages as modules, of which what is not used is left out, and without threads of their own.
  resolve: {
    alias: {
      fflate: join(root, "node_modules", "fflate", "esm", "browser.js"),
      yaml: join(root, "node_modules", "yaml", "browser", "index.js"),
    },
  },
  logLevel: "error",
  plugins: [inflatedKernels, importByLoader, loadedLater, asciiOnly],
  build: {
    ssr: true,
    target: "node20",
    outDir: OUT,
    minify: false,
    rollupOptions: {
      input: {
        [PIECES.main]: join(root, "src", "cli", "main.ts"),
        [PIECES["worker-process"]]: join(root, "src", "engines", "local", "worker-process.ts"),
      },
      output: {
        format: "cjs",
        codeSplitting: {
          groups: [{ name: "start", test: START }, ...Object.entries(LATER).map(([name, test]) => ({ name, test }))],
        },
        comments: false,
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
      },
    },
  },
  ssr: { noExternal: true, external: LEFT_OUT },
});
writeFileSync(join(OUT, "package.json"), '{ "type": "commonjs" }\n');
copyFileSync(join(root, "scripts", "load-program.cjs"), join(OUT, "load.js"));
for (const [name, piece] of Object.entries(PIECES)) {
  const { exports } = output.output.find(({ fileName }) => fileName === `${piece}.js`);
  const names = exports.map((exported) => `exports.${exported} = program.${exported};\n`).join("");
  writeFileSync(join(OUT, `${name}.js`), `const program = require("./load.js").loadProgram("${piece}.js");\n${names}`);
}
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
