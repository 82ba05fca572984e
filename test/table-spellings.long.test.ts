import { test } from "vitest";
import { testMatrixSpellings, testTableSpellings } from "./table-spellings.js";

test("a table gives the same run in a thousand spellings", () => testTableSpellings(1000));
test("a matrix gives the same run in a thousand spellings", () => testMatrixSpellings(1000));
