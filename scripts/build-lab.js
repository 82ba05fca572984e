// Builds the lab, a page of static files, into dist/lab.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import katex from "katex";
import subsetFont from "subset-font";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const LAB = join(root, "lab");
const OUT = join(root, "dist", "lab");

await build({
  root: LAB,
  // Works from any folder of any host.
  base: "./",
  configFile: false,
  logLevel: "error",
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } }), symbolsModule()],
  worker: { format: "es" },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});

await writeFonts(OUT);
writeData(OUT);
writeOffline(OUT);

/** The fonts that `lab/public/fonts.css` names, of each no more than can be met: letters of formulas in symbols, signs in all words. */
async function writeFonts(folder) {
  const texts = [LAB, join(root, "src")].flatMap((place) =>
    readdirSync(place, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(ts|svelte|html)$/.test(file) && !/assembly|binary/.test(file))
      .map((file) => readFileSync(join(place, file), "utf8")),
  );
  const ranges = signRanges(readFileSync(join(LAB, "public", "fonts.css"), "utf8"));
  const signs = [...new Set(texts.join(""))].filter((sign) =>
    ranges.some(([first, last]) => sign.codePointAt(0) >= first && sign.codePointAt(0) <= last),
  );
  const letters = Object.values(symbols()).map((symbol) => symbol.replace(/<annotation.*?<\/annotation>|<.*?>/g, ""));
  const fonts = [
    ["signs", "dejavu-fonts-ttf/ttf/DejaVuSans.ttf", signs],
    ["KaTeX_Math-Italic", "katex/dist/fonts/KaTeX_Math-Italic.woff2", letters],
    ["KaTeX_Main-Regular", "katex/dist/fonts/KaTeX_Main-Regular.woff2", letters],
  ];
  for (const [name, path, characters] of fonts) {
    const font = readFileSync(fileURLToPath(import.meta.resolve(path)));
    const subset = await subsetFont(font, characters.join(""), { targetFormat: "woff2" });
    writeFileSync(join(folder, `${name}.woff2`), subset);
  }
}

/** The characters that browsers take from the font of signs, as its face says, from the first to the last of each range. */
function signRanges(css) {
  const [, ranges] = /unicode-range: ([^;]+);/.exec(css);
  return ranges.split(", ").map((range) => {
    const [first, last = first] = range.slice("U+".length).split("-");
    return [Number.parseInt(first.replaceAll("?", "0"), 16), Number.parseInt(last.replaceAll("?", "F"), 16)];
  });
}

/** What a page reads when it is asked to: the digits that come with the program, and a photograph. */
function writeData(folder) {
  mkdirSync(join(folder, "data"));
  for (const file of ["data/digits.csv", "test/data/camera64.csv"])
    copyFileSync(join(root, file), join(folder, "data", basename(file)));
}

/** The service worker, with the names of all files and a version that changes with any of them. */
function writeOffline(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
  const digest = createHash("sha256");
  for (const file of files) digest.update(file).update(readFileSync(join(folder, file)));
  const version = `latebloom-lab-${digest.digest("hex").slice(0, 16)}`;
  const program = readFileSync(join(root, "scripts", "lab-offline.js"), "utf8")
    .replace("const FILES = [];", `const FILES = ${JSON.stringify(["./", ...files.map((file) => `./${file}`)])};`)
    .replace('const VERSION = "";', `const VERSION = "${version}";`);
  writeFileSync(join(folder, "offline.js"), program);
}

/** A module of the symbols. */
function symbolsModule() {
  const NAME = "virtual:symbols";
  return {
    name: "symbols",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export default ${JSON.stringify(symbols())};` : null),
  };
}

/** The MathML of every symbol that the lab's sources name, by its TeX: readers need no KaTeX. */
function symbols() {
  const files = readdirSync(LAB, { recursive: true, encoding: "utf8" }).filter((file) => /\.(ts|svelte)$/.test(file));
  const named = files.flatMap((file) => [
    ...readFileSync(join(LAB, file), "utf8").matchAll(/\b(?:symbol|tex)(?:: |=)"((?:[^"\\]|\\.)*)"/g),
  ]);
  const tex = new Set(named.map(([text, source]) => (text.includes("=") ? source : JSON.parse(`"${source}"`))));
  return Object.fromEntries([...tex].map((source) => [source, mathml(source)]));
}

/** The MathML of a symbol. Letters stay the characters that they are: those of KaTeX's face are slanted already. */
function mathml(source) {
  return katex.renderToString(source, { output: "mathml" }).replaceAll("<mi>", '<mi mathvariant="normal">');
}
