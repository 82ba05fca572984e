import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { NOBODY } from "../../test/temporary-name.js";
import { fateOf, THIS_PROCESS } from "./process-identity.js";

afterEach(() => vi.restoreAllMocks());

/** As if every process belonged to another user. */
const refuseSignals = () =>
  vi.spyOn(process, "kill").mockImplementation(() => {
    throw Object.assign(new Error("kill EPERM"), { code: "EPERM" });
  });

test("this process runs, and one of a number that nobody has is gone", () => {
  expect(fateOf(THIS_PROCESS)).toBe("runs");
  expect(fateOf({ ...THIS_PROCESS, pid: NOBODY })).toBe("gone");
});

test("a reused number of another user's process is no evidence: what counts is when it started", () => {
  refuseSignals();
  expect(fateOf(THIS_PROCESS)).toBe("runs");
  expect(fateOf({ ...THIS_PROCESS, started: "1" })).toBe("gone");
  expect(fateOf({ ...THIS_PROCESS, started: null })).toBe("unknown");
});

test.each(["host", "boot", "namespace"] as const)("nothing can be said where the %s is another", (part) => {
  for (const pid of [process.pid, NOBODY]) {
    expect(fateOf({ ...THIS_PROCESS, pid, [part]: "0123456789abcdef" })).toBe("unknown");
    expect(fateOf({ ...THIS_PROCESS, pid, [part]: undefined })).toBe("unknown");
  }
});

test("a process that has ended and that nobody has taken notice of is gone", async () => {
  // The shell's child ends soon, and what the shell has become does not wait for it.
  const parent = spawn("sh", ["-c", "sleep 0.2 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const [line] = await once(parent.stdout!, "data");
    const pid = Number(String(line));
    const fields = () => {
      const text = readFileSync(`/proc/${pid}/stat`, "utf8");
      return text.slice(text.lastIndexOf(")") + 2).split(" ");
    };
    await vi.waitUntil(() => fields()[0] === "Z");
    expect(fateOf({ ...THIS_PROCESS, pid, started: fields()[19]! })).toBe("gone");
  } finally {
    parent.kill("SIGKILL");
  }
});
