import type { Statement } from "../../src/computations/index.js";
import type { Figure } from "../../src/figures/index.js";
import type { Mutation } from "./mutation.js";
import { describeScale, withoutStatements } from "./small-scale.js";
import type { Cell } from "./worker-task.js";

/** What came of a figure as it should be, and under every mutation. */
export interface FigureCells {
  readonly figure: Figure;
  readonly statements: readonly Statement[];
  /** In the order of the mutations. */
  readonly cells: readonly Cell[];
}

/** What came of all. */
export interface SabotageReport {
  readonly mutations: readonly Mutation[];
  readonly figures: readonly FigureCells[];
}

/** What a cell says. */
export type CellVerdict = "caught" | "not touched" | "PASSES UNNOTICED" | "CRASHES";

/** Judges a cell: a figure that cannot be made, a statement that fails, a drawing that has moved, or nothing of these. */
export function verdictOf({ caught, moved, crash }: Cell): CellVerdict {
  if (crash !== null) return "CRASHES";
  if (caught.length > 0) return "caught";
  return moved === null ? "not touched" : "PASSES UNNOTICED";
}

/** What must not be, a line each: statements that fail without any mutation, mutations that pass unnoticed, figures that crash. */
export function sabotageFaults({ mutations, figures }: SabotageReport): string[] {
  return figures.flatMap(({ figure, statements, cells }) => [
    ...statements
      .filter(({ text, holds }) => holds === withoutStatements(figure).includes(text))
      .map(
        ({ text, holds, measured }) =>
          `figure ${figure.id}, unmutated: ${holds ? "HOLDS" : "FAILS"}: ${text}: ${measured}`,
      ),
    ...cells.flatMap((cell, index) => {
      const verdict = verdictOf(cell);
      if (verdict === "caught" || verdict === "not touched") return [];
      return [`figure ${figure.id}, ${mutations[index]!.name}: ${verdict}: ${cell.crash ?? cell.moved}`];
    }),
  ]);
}

/** The table of figures and mutations, and below it which statement catches which. */
export function describeSabotage(report: SabotageReport): string {
  const { mutations, figures } = report;
  const letters = mutations.map((_, index) => String.fromCharCode(97 + index));
  const width = Math.max(6, ...figures.map(({ figure }) => figure.id.length));
  const mark = (cell: Cell) =>
    ({ caught: String(cell.caught.length), "not touched": "·", "PASSES UNNOTICED": "!!", CRASHES: "XX" })[
      verdictOf(cell)
    ];
  const row = (name: string, marks: readonly string[]) =>
    name.padEnd(width) + marks.map((text) => text.padStart(4)).join("");
  return [
    ...mutations.map(({ name, means }, index) => `${letters[index]}  ${name}: ${means}`),
    "",
    "How many statements of a figure catch a mutation; · it moves nothing that is drawn; !! it passes unnoticed; XX the figure cannot be made.",
    row("figure", letters),
    ...figures.map(({ figure, cells }) => row(figure.id, cells.map(mark))),
    "",
    ...figures.flatMap((figure) => describeFigure(figure, mutations)),
  ].join("\n");
}

function describeFigure({ figure, statements, cells }: FigureCells, mutations: readonly Mutation[]): string[] {
  const catchers = statements.map(({ text }) => {
    const caught = mutations.filter((_, index) => cells[index]!.caught.includes(text));
    return `  ${text}: ${caught.map(({ name }) => name).join(", ") || "catches none"}`;
  });
  return [`Figure ${figure.id}${describeScale(figure)}`, ...catchers, ""];
}
