import { expect, test } from "vitest";
import { listenForInterruption } from "./interruption.js";

test.each([
  ["SIGINT", 130],
  ["SIGHUP", 129],
  ["SIGTERM", 143],
  ["SIGUSR1", 85],
] as const)("%s asks for a stop with exit code %d", (signal, code) => {
  const interruption = listenForInterruption();
  expect(interruption.exitCode).toBeNull();
  process.emit(signal, signal);
  expect(interruption.exitCode).toBe(code);
  interruption.dispose();
});

test("the handlers are taken off again", () => {
  const before = process.listenerCount("SIGTERM");
  const interruption = listenForInterruption();
  expect(process.listenerCount("SIGTERM")).toBe(before + 1);
  interruption.dispose();
  expect(process.listenerCount("SIGTERM")).toBe(before);
});
