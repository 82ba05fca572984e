import fc from "fast-check";
import { expect, test } from "vitest";
import { SCENES } from "../state/index.js";
import { sliderScale } from "./slider-scale.js";

const ranges = SCENES.flatMap(({ controls }) =>
  controls.flatMap(({ range }) => (range.kind === "slider" ? [range] : [])),
);

test("every position of a slider is a number within its range, and is found again from it", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ranges),
      fc.boolean(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (range, isInteger, share) => {
        fc.pre(!isInteger || (range.scale === "linear" && Number.isInteger(range.from)));
        const { steps, positionOf, textAt } = sliderScale(range, isInteger);
        const position = Math.round(share * steps);
        const text = textAt(position);
        expect(Number(text)).toBeGreaterThanOrEqual(range.from);
        expect(Number(text)).toBeLessThanOrEqual(range.to);
        expect(positionOf(Number(text))).toBe(position);
      },
    ),
  );
});

test("numbers are written as one would type them", () => {
  const strengths = sliderScale({ kind: "slider", from: 1e-8, to: 1e-1, scale: "log" }, false);
  expect(strengths.textAt(strengths.positionOf(1e-5))).toBe("1e-5");
  expect(strengths.textAt(strengths.positionOf(0.003))).toBe("0.00316");
  const counts = sliderScale({ kind: "slider", from: 1e3, to: 1e8, scale: "log" }, true);
  expect(counts.textAt(counts.steps)).toBe("1e8");
  expect(counts.textAt(0)).toBe("1000");
});
