import { Command } from "commander";
import { partsOf, readRunTrial } from "../../engines/index.js";
import { InputError } from "../../errors/index.js";
import { writeSafetensors } from "../../formats/index.js";
import { pruneWeights, readWeights } from "../../networks/index.js";
import { formatInteger } from "../../notation/index.js";
import { type KeptWeights, keptIterations, readKeptWeights, replaceFile } from "../../store/index.js";
import { networkTrial, prepareTrial } from "../../trials/index.js";
import { findRuns } from "../options/find-runs.js";
import { addStoreOption } from "../options/select-runs.js";
import { describeKept, describePruned, type PrunedErrors } from "../reports/kept-weights.js";
import { print } from "../terminal/print.js";

interface WeightsOptions {
  readonly store: string;
  readonly at?: number;
  readonly out?: string;
  readonly moments?: boolean;
  readonly prune?: readonly number[];
  readonly json?: boolean;
}

/** `latebloom weights RUN`: the weights that a run of a network has kept, listed, exported and pruned. */
export function weightsCommand(): Command {
  const command = new Command("weights").argument(
    "<run>",
    "a run folder, the id of a run of the store, or the beginning of one",
  );
  addStoreOption(command);
  return command
    .option("--at <iteration>", "only those of one iteration", readIteration)
    .option("--out <file>", "write them to a safetensors file, which PyTorch reads by name (with --at)")
    .option("--moments", "write what the optimiser remembers of each weight too, as weight/moment")
    .option(
      "--prune <share,share,…>",
      "accuracy (or R²) after setting the smallest shares of all weights to 0, as 0,0.5,0.9",
      readShares,
    )
    .option("--json", "print one JSON document on stdout and nothing else")
    .action((run: string) => show(run, command.opts<WeightsOptions>()));
}

function readIteration(text: string): number {
  const iteration = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(iteration) && iteration >= 0) return iteration;
  throw new InputError({ path: "--at", expected: "a whole number ≥ 0", received: text });
}

const readShares = (text: string): number[] =>
  text.split(",").map((part) => {
    const share = Number(part);
    if (part.trim() !== "" && share >= 0 && share <= 1) return share;
    throw new InputError({ path: "--prune", expected: "shares from 0 to 1, separated by commas", received: text });
  });

function show(run: string, { store, at, out, moments = false, prune, json = false }: WeightsOptions): void {
  const path = findRuns([run], store)[0]!;
  if (out !== undefined) {
    if (at === undefined) {
      throw new InputError({ path: "--out", expected: "with --at, the iteration to write", received: "without" });
    }
    exportWeights(readKeptWeights(path, at), out, { moments, json });
    return;
  }
  const kept = (at === undefined ? keptIterations(path) : [at]).map((each) => readKeptWeights(path, each));
  const pruned = prune === undefined ? null : kept.map((weights) => measurePruned(path, weights, prune));
  if (json) {
    const documents = kept.map(({ iteration, tensors, bytes }, index) => ({
      iteration,
      bytes: bytes.length,
      tensors: tensors.map(({ name, shape, precision }) => ({ name, shape, precision })),
      ...(pruned === null ? {} : { pruned: pruned[index] }),
    }));
    print(`${JSON.stringify({ run: path, weights: documents })}\n`);
    return;
  }
  if (kept.length === 0) {
    print("no weights were kept; say which when it is run: --keep-weights [0,1000] or --keep-weights-every 1000\n");
    return;
  }
  print(`${(pruned === null ? describeKept(kept) : describePruned(kept, pruned)).join("\n")}\n`);
}

function exportWeights(
  { iteration, tensors }: KeptWeights,
  out: string,
  { moments, json }: { readonly moments: boolean; readonly json: boolean },
): void {
  const chosen = tensors.filter(({ name }) => moments || !name.includes("/"));
  const bytes = writeSafetensors({ tensors: chosen, metadata: { iteration: String(iteration) } });
  try {
    replaceFile(out, bytes);
  } catch (error) {
    const received = (error as Error).message;
    throw new InputError({ path: "--out", expected: "a file that can be written", received });
  }
  print(
    json
      ? `${JSON.stringify({ file: out, iteration, tensors: chosen.map(({ name, shape }) => ({ name, shape })) })}\n`
      : `${chosen.length} tensors of iteration ${formatInteger(iteration)} to ${out}\n`,
  );
}

/** The errors with the smallest weights set to 0. */
function measurePruned(path: string, { tensors, iteration }: KeptWeights, shares: readonly number[]): PrunedErrors[] {
  const trial = readRunTrial(path);
  const { network, measure } = networkTrial(prepareTrial(trial.config, partsOf(trial)));
  const file = `weights of iteration ${iteration}`;
  const weights = readWeights(network.weights, writeSafetensors({ tensors, metadata: {} }), file);
  return shares.map((share) => {
    const { train_error, test_error } = measure(pruneWeights(network.weights, weights, share));
    return { share, trainError: train_error as number, testError: test_error as number };
  });
}
