import { materialText } from "../formats/index.js";
import { type ProblemConfig, problemKind } from "./problem-kinds.js";

/**
 * The text that the bytes of a problem's file are kept as: of an archive the array that its options name.
 * @param name the file, for messages
 * @throws InputError for bytes of another kind, see `materialText`
 */
export function problemText(problem: ProblemConfig, bytes: Uint8Array, name: string): string {
  const { materialFormat } = problemKind(problem.kind);
  const { key } = problem as { readonly key?: string };
  return materialFormat === undefined
    ? new TextDecoder().decode(bytes)
    : materialText(bytes, name, materialFormat, key);
}
