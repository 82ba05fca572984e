import { byFamily, type ConfigTree, parseTrialConfig, type TrialConfig } from "../../config/index.js";
import { readTrial } from "../../engines/index.js";
import { InputError } from "../../errors/index.js";
import {
  type DrawContext,
  type DrawnMatrixProblem,
  type DrawnVectorProblem,
  drawProblem,
} from "../../problems/index.js";

/** Data of one's own that are read for something else than a run, and their config. */
export interface ReadData<Drawn> {
  readonly config: TrialConfig;
  readonly data: Drawn;
}

/** Reads a table. @throws InputError for a config or data that cannot be used */
export function readOwnTable(tree: ConfigTree): ReadData<DrawnVectorProblem> {
  const [config, context] = contextOf(tree);
  const data = byFamily(config, {
    vector: (vector) => drawProblem(vector.problem, context),
    matrix: refuseFamily,
    network: refuseFamily,
  });
  return { config, data };
}

/** Reads a matrix. @throws InputError for a config or data that cannot be used */
export function readOwnMatrix(tree: ConfigTree): ReadData<DrawnMatrixProblem> {
  const [config, context] = contextOf(tree);
  const data = byFamily(config, {
    vector: refuseFamily,
    matrix: (matrix) => drawProblem(matrix.problem, context),
    network: refuseFamily,
  });
  return { config, data };
}

function contextOf(tree: ConfigTree): [TrialConfig, DrawContext] {
  const config = parseTrialConfig(tree);
  return [config, { ...config, material: readTrial(config).material }];
}

function refuseFamily({ problem }: TrialConfig): never {
  const expected = "data of one's own, as the command takes them";
  throw new InputError({ path: "problem.kind", expected, received: problem.kind });
}
