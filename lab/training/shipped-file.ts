import {
  InputError,
  isParquet,
  isProblemName,
  parseTrialConfig,
  problemKind,
  problemMaterial,
  type TrialConfig,
} from "../../src/index.js";
import { type OwnFile, requestedConfig, type TrialRequest } from "./trial-request.js";

/** What the name of a file begins with that comes with the program, and with the page. */
const SHIPPED = "shipped:";

/**
 * The text of the file that comes with the page and that the problem of a config names; null where it names no file.
 * @throws InputError for a file that does not, or that cannot be fetched
 */
export async function readShipped({ problem }: TrialConfig): Promise<string | null> {
  const file = problemMaterial(problem)?.file;
  if (file === undefined) return null;
  if (!file.startsWith(SHIPPED)) {
    throw new InputError({
      path: "problem.file",
      expected: "data that come with the page",
      received: file,
      remedy: "The command line reads it where it lies",
    });
  }
  // Scripts lie in a folder beside that of the data.
  const response = await fetch(new URL(`../data/${file.slice(SHIPPED.length)}`, self.location.href));
  if (response.ok) return response.text();
  throw new InputError({ path: file, expected: "a file of the page", received: `answer ${response.status}` });
}

/**
 * A request with the file that its problem reads: one's own, Parquet as CSV, or one that comes with the page.
 * @throws InputError for a config that cannot be run, or a file that cannot be had
 */
export async function withShipped(request: TrialRequest): Promise<TrialRequest> {
  if (request.file !== undefined) return { ...request, file: await plainFile(request.file) };
  // Most problems are drawn: their config is read once, when the run is opened.
  if (isProblemName(request.problem) && problemKind(request.problem).material === null) return request;
  const config = parseTrialConfig(requestedConfig(request));
  const text = await readShipped(config);
  if (text === null) return request;
  const { file } = problemMaterial(config.problem)!;
  return { ...request, file: { name: file, bytes: new TextEncoder().encode(text) } };
}

/** The file, or its table as CSV where it is one of Parquet, whose reader is loaded when it is needed. */
async function plainFile(file: OwnFile): Promise<OwnFile> {
  if (!isParquet(file.bytes)) return file;
  const { parquetFile } = await import("./parquet-file.js");
  return parquetFile(file);
}
