import { csvTable, isOffered, joinBytes, npzArchive, type OpenTrial, writeSafetensors } from "../../src/index.js";
import { dataTensors } from "./data-tensors.js";

/** What can be taken away of a run. */
export type ExportKind = "data" | "csv" | "npz" | "safetensors" | "results";

/** A file to be saved. */
export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files of a run as it stands: none where it has nothing of that kind. */
export function exportRun(trial: OpenTrial, kind: ExportKind): ExportedFile[] {
  const { prepared, trajectory } = trial;
  const name = prepared.problem.kind;
  switch (kind) {
    case "data": {
      const tensors = dataTensors(prepared);
      return [{ name: `${name}-data.safetensors`, bytes: writeSafetensors({ tensors, metadata: {} }) }];
    }
    case "csv":
      return [{ name: `${name}.csv`, bytes: joined(csvTable(trajectory)) }];
    case "npz":
      return [
        { name: `${name}.npz`, bytes: joined(npzArchive(trajectory, JSON.stringify({ config: prepared.config }))) },
      ];
    case "safetensors":
      return weightsOf(trial);
    case "results": {
      if (!isOffered(prepared.results)) return [];
      return [...prepared.results.value(trial.read())].map(([file, contents]) => ({
        name: file,
        bytes: bytesOf(contents),
      }));
    }
  }
}

function bytesOf(contents: string | Uint8Array | Iterable<Uint8Array>): Uint8Array {
  if (typeof contents === "string") return new TextEncoder().encode(contents);
  return contents instanceof Uint8Array ? contents : joinBytes([...contents]);
}

function weightsOf(trial: OpenTrial): ExportedFile[] {
  const { network: offer } = trial.prepared;
  if (!isOffered(offer)) return [];
  const { network, precision } = offer.value;
  const point = trial.read();
  let from = 0;
  const tensors = network.weights.map(({ name, rows, columns }) => {
    const values = point.slice(from, from + rows * columns);
    from += rows * columns;
    return { name, shape: [rows, columns], precision, values };
  });
  const metadata = { iteration: String(trial.iteration) };
  return [{ name: "weights.safetensors", bytes: writeSafetensors({ tensors, metadata }) }];
}

/** The pieces are of a generator, which may use their memory again. */
const joined = (pieces: Iterable<Uint8Array>) => joinBytes(Array.from(pieces, (piece) => piece.slice()));
