import type { BinaryOperation } from "./binary-operation.js";

/** The group of all permutations of n things, or of the even ones: elements in the lexicographic order of their images. */
export function permutationGroup(n: number, even: boolean): BinaryOperation {
  const elements = permutations([...Array(n).keys()]).filter((element) => !even || isEven(element));
  const numbers = new Map(elements.map((element, index) => [element.join(), index]));
  return {
    count: elements.length,
    formula: `a∘b in ${even ? "A" : "S"}${n}`,
    product(a, b) {
      const [first, second] = [elements[a]!, elements[b]!];
      return numbers.get(second.map((image) => first[image]!).join())!;
    },
  };
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

function isEven(element: readonly number[]): boolean {
  let inversions = 0;
  element.forEach((image, index) => {
    for (const later of element.slice(index + 1)) if (later < image) inversions++;
  });
  return inversions % 2 === 0;
}
