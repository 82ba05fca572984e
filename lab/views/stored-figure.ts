import type { Statement } from "../../src/index.js";

/** A figure that the local store has the runs of, as its server sends it. */
export interface StoredFigure {
  /** An SVG document. */
  readonly picture: string;
  readonly caption: string;
  readonly notes: string;
  readonly statements: readonly Statement[];
}

/** Asks the server of the page for a figure; null where its store lacks a run of it. */
export async function openStoredFigure(id: string): Promise<StoredFigure | null> {
  const response = await fetch(`./store/figures/${encodeURIComponent(id)}.json`);
  return response.ok ? response.json() : null;
}
