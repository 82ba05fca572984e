import { expect, test } from "vitest";
import { compareProperties } from "../../properties/index.js";
import { createStream } from "../../random/index.js";
import { describeProperties } from "./property-report.js";

const stream = createStream(2, "test");
const truth = stream.fillNormal(new Float64Array(60));
const missed = (size: number, count = 60) => truth.subarray(0, count).map((value) => value + size * stream.normal());

/** The first line about one property against one baseline. */
function said(property: Float64Array, baseline: Float64Array, isConstant = false): string {
  const predictions = [
    { name: "sparse", formula: "", isProperty: true, predicted: property },
    { name: "ridge", formula: "", isProperty: false, isConstant, predicted: baseline },
  ];
  return describeProperties(compareProperties(predictions, truth.subarray(0, property.length)))[0]!;
}

test("a property helps, is not told apart from what needs none, or is worse, and which of them is said", () => {
  expect(said(missed(0.2), missed(1))).toMatch(
    /^sparse generalises: its error is 0\.\d+ \(0\.\d+ to 0\.\d+\) times that of ridge$/,
  );
  expect(said(missed(1), missed(1))).toMatch(
    /^no property helps: the best of them, sparse, is not told apart from ridge \(/,
  );
  expect(said(missed(3), missed(0.5))).toMatch(/^no property helps: the best of them, sparse, is worse than ridge \(/);
  expect(said(missed(1), missed(1), true)).toMatch(/^no property generalises: /);
});

test("a single held-out value tells nothing", () => {
  expect(said(missed(0.01, 1), missed(1, 1))).toBe(
    "a single held-out value tells no property from another: hold out more",
  );
});
