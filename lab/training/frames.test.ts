import { expect, test } from "vitest";
import { createFrames } from "./frames.js";

test("of a long run points are kept evenly, and the nearest one is found", () => {
  const frames = createFrames();
  expect(frames.nearest(3)).toBe(null);
  for (let iteration = 0; iteration < 1000; iteration++) frames.keep(iteration, Float64Array.of(iteration));
  const found = Array.from({ length: 100 }, (_, index) => frames.nearest(index * 10)!);
  found.forEach(({ iteration, point }, index) => {
    expect(Math.abs(iteration - index * 10)).toBeLessThan(30);
    expect(point[0]).toBe(iteration);
  });
  expect(frames.nearest(1e9)!.iteration).toBe(999);
});
