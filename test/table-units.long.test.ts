import { test } from "vitest";
import { testMatrixUnits, testTableUnits } from "./table-units.js";

test("what comes of a table does not depend on its units, a thousand times", () => testTableUnits(1000));
test("what comes of a matrix does not depend on its unit, a thousand times", () => testMatrixUnits(1000));
