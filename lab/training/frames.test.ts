import { expect, test } from "vitest";
import { createFrames } from "./frames.js";

test("of a long run points are kept evenly on a logarithmic axis, and the nearest one is found", () => {
  const frames = createFrames();
  expect(frames.nearest(3)).toBe(null);
  for (let iteration = 0; iteration < 3000; iteration++) frames.keep(iteration, Float64Array.of(iteration));
  for (let wanted = 0; wanted < 3000; wanted += 7) {
    const { iteration, point } = frames.nearest(wanted)!;
    expect(Math.abs(iteration - wanted)).toBeLessThanOrEqual(1 + wanted / 20);
    expect(point[0]).toBe(iteration);
  }
  expect(frames.nearest(1e9)!.iteration).toBe(2999);
});
