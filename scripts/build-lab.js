// Builds the lab, a page of static files, into dist/lab.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import katex from "katex";
import subsetFont from "subset-font";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const LAB = join(root, "lab");

await build({
  root: LAB,
  // Works from any folder of any host.
  base: "./",
  configFile: false,
  logLevel: "error",
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } }), symbols()],
  worker: { format: "es" },
  build: {
    outDir: join(root, "dist", "lab"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});

await writeFonts(join(root, "dist", "lab"));

/** The fonts that `lab/public/fonts.css` names: of DejaVu Sans only the signs, of KaTeX its letters. */
async function writeFonts(folder) {
  const inPackage = (path) => fileURLToPath(import.meta.resolve(path));
  for (const name of ["KaTeX_Math-Italic", "KaTeX_Main-Regular"]) {
    copyFileSync(inPackage(`katex/dist/fonts/${name}.woff2`), join(folder, `${name}.woff2`));
  }
  const ranges = [
    [0x370, 0x3ff],
    [0x2016, 0x2016],
    [0x2032, 0x2032],
    [0x2070, 0x209f],
    [0x2113, 0x2113],
    [0x2190, 0x22ff],
    [0x25a0, 0x25ff],
    [0x2713, 0x2713],
  ];
  const signs = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
  const dejavu = readFileSync(inPackage("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"));
  const subset = await subsetFont(dejavu, String.fromCodePoint(...signs), { targetFormat: "woff2" });
  writeFileSync(join(folder, "signs.woff2"), subset);
}

/** A module of the MathML of every symbol that the lab's sources name: readers need neither KaTeX nor its fonts. */
function symbols() {
  const NAME = "virtual:symbols";
  return {
    name: "symbols",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load(id) {
      if (id !== `\0${NAME}`) return null;
      const files = readdirSync(LAB, { recursive: true, encoding: "utf8" }).filter((file) =>
        /\.(ts|svelte)$/.test(file),
      );
      const named = files.flatMap((file) => [
        ...readFileSync(join(LAB, file), "utf8").matchAll(/\b(?:symbol|tex)(?:: |=)"((?:[^"\\]|\\.)*)"/g),
      ]);
      const tex = new Set(named.map(([text, source]) => (text.includes("=") ? source : JSON.parse(`"${source}"`))));
      const made = [...tex].map((source) => [source, mathml(source)]);
      return `export default ${JSON.stringify(Object.fromEntries(made))};`;
    },
  };
}

/** The MathML of a symbol. Letters stay the characters that they are: those of KaTeX's face are slanted already. */
function mathml(source) {
  return katex.renderToString(source, { output: "mathml" }).replaceAll("<mi>", '<mi mathvariant="normal">');
}
