import { type OpenTrial, openTrial, parseTrialConfig, problemText } from "../../src/index.js";
import { requestedConfig, type TrialRequest } from "./trial-request.js";

/** The trial that is asked for, with what its file holds. @throws InputError for a config or a file that cannot be used */
export function openRequested(request: TrialRequest): OpenTrial {
  const config = parseTrialConfig(requestedConfig(request));
  const { file } = request;
  return openTrial(config, {
    material: file === undefined ? null : problemText(config.problem, file.bytes, file.name),
  });
}
