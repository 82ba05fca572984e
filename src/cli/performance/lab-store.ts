import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { selectLogSpaced } from "../../phases/index.js";
import { type CatalogueRun, openCatalogueRun, readRunErrors } from "../../store/index.js";

/** Records of a run that a page is sent. */
const RECORDS = 2000;

/** What the lab shows of a store, which is read and never written: its runs, the errors of one of them, and figures made of them. */
export interface LabStore {
  /** Every run that can be read, as JSON. */
  list(): string;
  /** The recorded errors of a run, thinned; null where there is no such run. */
  open(run: string): string | null;
  /** A figure whose runs and computations are all there, with its statements, as JSON; `null` for any other. */
  figure(id: string): Promise<string>;
}

/** A store as the lab sees it. Nothing is remembered, so that nothing is written beside the runs. */
export function labStore(folder: string): LabStore {
  const isRun = (run: string) => existsSync(join(folder, run, "run.json"));
  return {
    list() {
      const names = existsSync(folder) ? readdirSync(folder).filter(isRun) : [];
      return JSON.stringify(names.flatMap((run) => described(join(folder, run))));
    },
    open(run) {
      if (!/^[\w.-]+$/.test(run) || !isRun(run)) return null;
      const { iterations, trainErrors, testErrors } = readRunErrors(join(folder, run));
      const chosen = [0, ...selectLogSpaced(iterations.length, RECORDS)];
      const values = (all: Float64Array | null) => (all === null ? null : chosen.map((record) => all[record]!));
      return JSON.stringify({
        iterations: values(iterations),
        trainErrors: values(trainErrors),
        testErrors: values(testErrors),
      });
    },
    async figure(id) {
      // Figures are half of the program, and most visitors of a store want its runs.
      const { drawStoredFigure } = await import("./stored-figure.js");
      return JSON.stringify(await drawStoredFigure(id, folder));
    },
  };
}

/** A run in a list; none where its documents cannot be read. */
function described(path: string): object[] {
  let run: CatalogueRun;
  try {
    run = openCatalogueRun(path);
  } catch {
    return [];
  }
  const [problem, status, verdict, t1, t2] = ["problem", "status", "verdict", "t1", "t2"].map((name) =>
    run.field(name),
  );
  return [{ run: run.run, problem, status, verdict, t1, t2 }];
}
