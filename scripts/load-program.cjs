// Loads the bundled program, from dist/program, into which scripts/build-program.js copies this: its pieces as they are, or, where that
// kept what this very Node has compiled of them, from that, which spares a command a tenth of its start. V8 itself refuses what another
// version, or one under other flags, has compiled, and compiles the piece again.
const { existsSync, readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");
const { Script } = require("node:vm");

// The V8 of Node 20 optimises what has run for some milliseconds, of which a command that lasts half a second never has the use: a tenth of
// its processor time. One that lasts longer has its optimised code some milliseconds later. Told before anything is loaded: what was
// compiled under other flags is refused. Later versions of V8 have a compiler between, are sparing by themselves, and do not know the flag.
if (process.version.startsWith("v20.")) require("node:v8").setFlagsFromString("--interrupt-budget=300000");

/** What this version of Node compiled, for processors of this kind. */
const COMPILED = join(__dirname, `compiled-${process.version}-${process.platform}-${process.arch}`);
const require_ = createRequire(__filename);

/** The pieces that have been loaded, by name: what they export, and their scripts. */
const pieces = new Map();

/** What a piece of the program exports. */
function load(name) {
  const loaded = pieces.get(name);
  if (loaded !== undefined) return loaded.module.exports;
  const filename = join(__dirname, name);
  const compiled = join(COMPILED, name);
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "latin1")}\n})`,
    { filename, cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined },
  );
  const module = { exports: {} };
  pieces.set(name, { module, script });
  script.runInThisContext()(module.exports, requireOf, module, filename, __dirname);
  return module.exports;
}

/** What a piece requires: another piece, or what Node finds. */
function requireOf(name) {
  if (name === "./load.js") return module.exports;
  return name.startsWith("./") ? load(name.slice(2)) : require_(name);
}

/** What a piece exports; where nothing compiled is kept for this Node, as Node loads it. */
const loadProgram = (name) => (existsSync(COMPILED) ? load(name) : require_(`./${name}`));

/** `import` for the pieces, which as scripts have none of their own. */
const importPackage = (name) => import(name);

module.exports = { COMPILED, importPackage, loadProgram, pieces };
