// Counts the import arrows of each room of src, tests left out: between its own files, from its files to other rooms, and from files of
// other rooms to it.
//   node scripts/count-imports.js [ROOT]
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { roomOf, sourceFiles, sourceImports } from "./source-imports.js";

const root = process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "src");
const isTest = (file) => file.endsWith(".test.ts");
const files = sourceFiles(source).filter((file) => !isTest(file));
const arrows = sourceImports(source)
  .filter(({ file, path }) => path !== null && !isTest(file))
  .map(({ room, path }) => ({ from: room, to: roomOf(path) }));
const rows = [...new Set(files.map(roomOf))].map((room) => [
  room === "" ? "(top)" : room,
  files.filter((file) => roomOf(file) === room).length,
  arrows.filter(({ from, to }) => from === room && to === room).length,
  arrows.filter(({ from, to }) => from === room && to !== room).length,
  arrows.filter(({ from, to }) => from !== room && to === room).length,
]);
for (const [room, ...counts] of [["room", "files", "inside", "to others", "from others"], ...rows]) {
  console.log(room.padEnd(14) + counts.map((count) => String(count).padStart(12)).join(""));
}
