import { InputError, nearestName } from "../../errors/index.js";
import { FIGURES, type Figure, LINEAR_FIGURES } from "../../figures/index.js";

/** What stands for every figure. */
export const ALL = "all";

const TITLE_COLUMN = Math.max(...FIGURES.map(({ id }) => id.length));

/** The figures with their titles, a line each, for a help text. */
export const FIGURE_TITLES = FIGURES.map(({ id, title }) => `  ${id.padEnd(TITLE_COLUMN)}  ${title}`).join("\n");

/** What the arguments of figures may be. */
export const figureNames = (): string[] => [...FIGURES.map(({ id }) => id), ALL];

/** How large what a figure trains is: as a laptop does within minutes, or as in the paper. */
export const SCALES = ["laptop", "paper"] as const;

/** Which figures are meant, besides their names. */
export interface FigureChoice {
  /** Only those of linear models. */
  readonly linear: boolean;
  readonly scale: (typeof SCALES)[number];
}

/**
 * The figures that a command line names, each once: by number or name, or `all`. A figure with one scale has it at every one.
 * @throws InputError for a figure that there is not, or that is not linear
 */
export function chooseFigures(ids: readonly string[], { linear, scale }: FigureChoice): readonly Figure[] {
  const offered = linear ? LINEAR_FIGURES : FIGURES;
  const chosen = ids.flatMap((id) => (id === ALL ? offered : [findFigure(id, offered)]));
  return [...new Set(chosen)].map((figure) => (scale === "paper" ? (figure.paper ?? figure) : figure));
}

function findFigure(id: string, offered: readonly Figure[]): Figure {
  const figure = offered.find((candidate) => candidate.id === id.replace(/^0+/, ""));
  if (figure !== undefined) return figure;
  const ids = offered.map((candidate) => candidate.id);
  const nearest = nearestName(id, [...ids, ALL]);
  throw new InputError({
    path: "figure",
    expected: `one of the figures ${ids.join(", ")}, or ${ALL}`,
    received: id,
    ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
  });
}
