import { expect, test } from "vitest";
import { tableText } from "./table-text.js";

const bytes = (text: string) => new TextEncoder().encode(text);

test("the attributes of Weka are the columns, with quotation marks or without", () => {
  const text = `${"% of flowers\n".repeat(80)}
@RELATION 'two flowers'

@ATTRIBUTE "petal length" REAL
@attribute 'it\\'s' {red,'dark, blue'}
@attribute y numeric

@DATA
% measured again
1.5, 'dark, blue' ,?
2.5,red,\t4
`;
  const expected = '# the first line names the columns\npetal length,it\'s,y\n1.5,"dark, blue",?\n2.5,red,4\n';
  expect(tableText(bytes(text), "t")).toBe(`sep=,\n${expected}`);
  expect(tableText(bytes(text.replaceAll("\n", "\r\n")), "t")).toBe(`sep=,\n${expected}`);
});

test.each([
  ["@relation x\n@attribute a real\n@data\n{0 1.5}\n", "sparse rows"],
  ["@relation x\n@attribute a real\n", "without attributes or data"],
])("%j is refused by name", (text, received) => {
  expect(() => tableText(bytes(text), "t")).toThrow(received);
});
