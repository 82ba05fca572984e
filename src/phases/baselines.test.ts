import { expect, test } from "vitest";
import { compareWithBaselines } from "./baselines.js";

const baselines = [
  { name: "least squares", testError: 0.4 },
  { name: "ridge", testError: 0.2 },
];

test.each([
  [0.1, true, "better than ridge (test error 0.1 against 0.2)"],
  [0.191, false, "not clearly better than ridge (test error 0.191 against 0.2, 4.5 % lower; from 5 % on it counts)"],
  [0.199, false, "no better than ridge (test error 0.199 against 0.2)"],
  [0.2, false, "no better than ridge (test error 0.2 against 0.2)"],
  [0.3, false, "no better than ridge (test error 0.3 against 0.2)"],
])(
  "a test error of %d is compared with the best baseline, and a small margin is called one",
  (error, better, sentence) => {
    expect(compareWithBaselines(error, baselines)).toMatchObject({ better, sentence, ratio: error / 0.2 });
  },
);

test("without baselines nothing is compared", () => {
  expect(compareWithBaselines(0.1, [])).toBeNull();
});

test("where the held-out values say what they can tell, that is the margin", () => {
  const resolution = { margin: 0.21, heldOut: 15 };
  expect(compareWithBaselines(0.17, baselines, resolution)).toMatchObject({
    better: false,
    sentence:
      "not clearly better than ridge (test error 0.17 against 0.2, 15 % lower; from 21 % on it counts, with 15 held-out values)",
  });
  expect(compareWithBaselines(0.15, baselines, resolution)!.better).toBe(true);
  const narrow = { margin: 0.02, heldOut: 4000 };
  expect(compareWithBaselines(0.195, baselines, narrow)!.better).toBe(true);
  expect(compareWithBaselines(0.01, baselines, { margin: 1, heldOut: 1 })).toMatchObject({
    better: false,
    sentence: expect.stringContaining("a single held-out value tells nothing"),
  });
});
