import { test } from "vitest";
import { testMatrixSpellings, testTableSpellings } from "./table-spellings.js";

test("a table gives the same run, however it is spelled", () => testTableSpellings(10));
test("a matrix gives the same run, however it is spelled", () => testMatrixSpellings(10));
