import { test } from "vitest";
import { testMatrixUnits, testTableUnits } from "./table-units.js";

test("what comes of a table does not depend on its units", () => testTableUnits(3));
test("what comes of a matrix does not depend on its unit", () => testMatrixUnits(2));
