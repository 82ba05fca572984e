import { test } from "vitest";
import { expectFloorsAndTimes } from "./floors-and-times.js";

test(
  "runs of all kinds end at their floors, and pass when they are predicted to",
  () => expectFloorsAndTimes(6),
  120_000,
);
