import type { ConfigTree } from "../../config/index.js";
import type { MethodKind } from "../../dynamics/index.js";
import type { FigureTrial } from "../frame/figure.js";
import { completionConfig } from "./completion-instance.js";

/** α and β⋆: the text and the notebook say 10⁻⁴, the published image is only compatible with 10⁻⁵ (oddity P9). */
const STEP_SIZE = 0.1;
const STRENGTH = 1e-5;

/** The run of Figure 5 (subgradient), 14 (projected) or 15 (proximal). Source: theory 4.5. */
export function completionTrial(kind: MethodKind): FigureTrial {
  const threshold = { rule: "threshold", threshold: 1e-4 };
  const config: ConfigTree = {
    ...completionConfig(80),
    penalty: { nuclear: STRENGTH },
    method: { kind, stepSize: STEP_SIZE },
    iterations: 1e7,
    recording: { dense: 1000, spacing: "logarithmic", pointsPerDecade: 500, components: false },
    detection: { train: threshold, test: threshold },
  };
  return { name: `completion, ${kind}`, config, work: 1e7 * 10 * 10 * 10 };
}
