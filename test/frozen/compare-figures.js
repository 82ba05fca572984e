// Compares every figure's CSVs, and the statements that it still makes as it did, with those of 0.1.0, which test/frozen/figures.json holds:
//
//     latebloom figure all --linear --json > figures.json && node test/frozen/compare-figures.js figures figures.json
//
// Prints what differs and what is missing; exit code 1 where anything is. Figures that are not in figures.json are not looked at.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, reports] = process.argv.slice(2);
if (folder === undefined || reports === undefined) {
  console.error("usage: node test/frozen/compare-figures.js <folder of pictures> <output of latebloom figure --json>");
  process.exit(2);
}
const frozen = JSON.parse(readFileSync(new URL("figures.json", import.meta.url), "utf8"));
const made = JSON.parse(readFileSync(reports, "utf8")).figures;
const hashOf = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

// Where a text cites a section, the name of the document has changed and the number has not.
const cited = (text) => text.replace(/ in \w+ (\d\.\d)\)$/, " in $1)");

const faults = [];
let compared = 0;
for (const { figure, statements } of made) {
  const old = frozen[figure];
  if (old === undefined) {
    faults.push(`figure ${figure}: 0.1.0 has no such figure`);
    continue;
  }
  for (const [name, hash] of Object.entries(old.tables)) {
    compared++;
    const path = join(folder, name);
    if (!existsSync(path)) faults.push(`figure ${figure}: ${name} is missing`);
    else if (hashOf(path) !== hash) faults.push(`figure ${figure}: ${name} differs`);
  }
  for (const [text, expected, measured, holds] of old.statements) {
    const now = statements.find(
      (statement) => cited(statement.text) === cited(text) && statement.expected === expected,
    );
    if (now === undefined) continue;
    compared++;
    if (now.measured !== measured || now.holds !== holds)
      faults.push(`figure ${figure}: ${JSON.stringify(now)}, not ${text}: ${measured}`);
  }
}
const known = new Set(made.flatMap(({ figure }) => Object.keys(frozen[figure]?.tables ?? {})));
const others = readdirSync(folder).filter((name) => name.endsWith(".csv") && !known.has(name));
for (const fault of faults) console.log(fault);
console.log(`${made.length} figures, ${compared} tables and statements compared, ${faults.length} differ`);
if (others.length > 0) console.log(`not compared: ${others.join(", ")}`);
process.exitCode = faults.length === 0 ? 0 : 1;
