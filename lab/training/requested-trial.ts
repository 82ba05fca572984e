import {
  materialText,
  type OpenTrial,
  openTrial,
  parseTrialConfig,
  problemKind,
  type TrialConfig,
} from "../../src/index.js";
import { requestedConfig, type TrialRequest } from "./trial-request.js";

/** The trial that is asked for, with what its file holds. @throws InputError for a config or a file that cannot be used */
export function openRequested(request: TrialRequest): OpenTrial {
  const config = parseTrialConfig(requestedConfig(request));
  return openTrial(config, { material: materialOf(request, config) });
}

/** The file as a problem reads it, as the command line does. */
function materialOf({ file }: TrialRequest, { problem }: TrialConfig): string | null {
  if (file === undefined) return null;
  const { materialFormat } = problemKind(problem.kind);
  if (materialFormat === undefined) return new TextDecoder().decode(file.bytes);
  return materialText(file.bytes, file.name, materialFormat, (problem as { readonly key?: string }).key);
}
