// Loaded into worker processes by tests (node --import), never by the program: makes them fail as machines do. What is to go wrong
// stands in the environment variable FAULTS, as JSON:
//   crashes   { share, folder }: each trial is killed once, with this probability, at one of its calls to the file system;
//             `folder` remembers which have been
//   kills     { milliseconds }: the process is killed from outside, at an instant of that range that the trial's config gives
//   disk      { store, entries }: the disk is full once the store has so many entries, and a write leaves a part of its bytes
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";

const faults = JSON.parse(process.env.FAULTS ?? "null");
if (faults !== null && process.argv[1]?.endsWith("worker-process.js")) {
  if (faults.crashes) crash(faults.crashes);
  if (faults.kills) kill(faults.kills);
  if (faults.disk) fill(faults.disk);
  syncBuiltinESMExports();
}

/** Two numbers in [0, 1) that a config gives. */
function drawFrom(config) {
  const digest = createHash("sha256").update(JSON.stringify(config)).digest();
  return [digest.readUInt32LE(0) / 2 ** 32, digest.readUInt32LE(4) / 2 ** 32];
}

function onTrial(listener) {
  process.on("message", ({ task }) => {
    if (task?.kind === "trial") listener(task.config);
  });
}

/** A trial of the tests makes about this many calls. */
const CALLS = 30;

function crash({ share, folder }) {
  let callsLeft = Number.POSITIVE_INFINITY;
  let marker = "";
  const { writeFileSync: mark } = fs;
  onTrial((config) => {
    const [chance, instant] = drawFrom(config);
    marker = join(folder, createHash("sha256").update(JSON.stringify(config)).digest("hex"));
    callsLeft = chance < share && !fs.existsSync(marker) ? Math.floor(instant * CALLS) : Number.POSITIVE_INFINITY;
  });
  for (const name of [
    "mkdirSync",
    "rmdirSync",
    "writeFileSync",
    "renameSync",
    "openSync",
    "writeSync",
    "closeSync",
    "rmSync",
    "appendFileSync",
  ]) {
    const call = fs[name];
    fs[name] = (...args) => {
      if (callsLeft-- === 0) {
        mark(marker, "");
        process.kill(process.pid, "SIGKILL");
      }
      return call(...args);
    };
  }
}

function kill({ milliseconds }) {
  onTrial((config) => {
    const seconds = (drawFrom(config)[1] * milliseconds) / 1000;
    spawn("sh", ["-c", `sleep ${seconds}; kill -9 ${process.pid}`], { detached: true, stdio: "ignore" }).unref();
  });
}

function fill({ store, entries }) {
  const isFull = () => fs.readdirSync(store).length >= entries;
  const refuse = () => {
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  };
  const { writeFileSync, appendFileSync, writeSync } = fs;
  const half = (text) => text.slice(0, text.length / 2);
  fs.writeFileSync = (path, text, ...rest) => {
    if (!isFull()) return writeFileSync(path, text, ...rest);
    writeFileSync(path, half(text), ...rest);
    return refuse();
  };
  fs.appendFileSync = (path, text, ...rest) => {
    if (!isFull()) return appendFileSync(path, text, ...rest);
    appendFileSync(path, half(text), ...rest);
    return refuse();
  };
  fs.writeSync = (...args) => (isFull() ? refuse() : writeSync(...args));
}
