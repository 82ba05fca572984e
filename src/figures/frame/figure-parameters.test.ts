import { expect, test } from "vitest";
import { figure4 } from "../delay-law/figure-04.js";
import { figure3 } from "../flagship/figure-03.js";
import { figure20 } from "../recovery/figure-20.js";
import { figureParameters } from "./figure-parameters.js";

const valuesOf = (figure: Parameters<typeof figureParameters>[0], path: string) =>
  figureParameters(figure).find((parameter) => parameter.path === path)?.values;

test("the parameters of a figure are those of its resolved trials, defaults included", () => {
  expect(valuesOf(figure3, "problem.measurements")).toEqual(["30"]);
  expect(valuesOf(figure3, "method.engine")).toEqual(["auto", "jump"]);
});

test("a parameter that is swept has each of its values once", () => {
  expect(valuesOf(figure4, "penalty.l1")?.map(Number)).toEqual([1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1]);
  expect(valuesOf(figure4, "problem.dimension")).toEqual(["100"]);
});

test("those of a figure without trials are those of its computations", () => {
  expect(figureParameters(figure20).length).toBeGreaterThan(2);
});
