/** An import of one file by another. */
export interface ImportArrow {
  readonly file: string;
  readonly path: string;
}

/**
 * The circles of imports: the sets of files, sorted, in which every file reaches every other one (the strongly connected components
 * of more than one file; Tarjan, "Depth-first search and linear graph algorithms", 1972).
 */
export function importCircles(arrows: readonly ImportArrow[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { file, path } of arrows) targets.set(file, [...(targets.get(file) ?? []), path]);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];

  function visit(file: string): number {
    const place = order.size;
    order.set(file, place);
    lowest.set(file, place);
    stack.push(file);
    for (const path of targets.get(file) ?? []) {
      const reached = order.has(path) ? (stack.includes(path) ? order.get(path)! : place) : visit(path);
      lowest.set(file, Math.min(lowest.get(file)!, reached));
    }
    if (lowest.get(file) === place) {
      const members = stack.splice(stack.indexOf(file));
      if (members.length > 1) circles.push(members.toSorted());
    }
    return lowest.get(file)!;
  }

  for (const file of targets.keys()) if (!order.has(file)) visit(file);
  return circles.toSorted();
}
