import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ConfigTree, overlay, parseTrialConfig, withValue } from "../src/config/index.js";
import {
  type Compatibility,
  FEATURES,
  type Feature,
  type FeatureName,
  isOffered,
  type PreparedTrial,
  prepareTrial,
  TRIAL_FORMS,
  type TrialFormName,
  take,
} from "../src/trials/index.js";

const VECTOR = { problem: { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 12 }, iterations: 1e5 };
const MATRIX = {
  problem: { kind: "matrix-completion", rows: 5, columns: 5, rank: 1, measurements: 18 },
  iterations: 1e4,
};

/** A config of every form, which asks for none of the features. */
const EXAMPLES: Readonly<Record<TrialFormName, ConfigTree>> = {
  vector: VECTOR,
  penalisedVector: { ...VECTOR, penalty: { kind: "elastic-net" } },
  optimisedVector: { ...VECTOR, method: { optimiser: "adam" } },
  deepVector: { ...VECTOR, model: { kind: "hadamard" }, initialization: { scale: 0.1 } },
  matrix: { ...MATRIX, penalty: { nuclear: 1e-3 }, method: { stepSize: 1 } },
  penalisedMatrix: { ...MATRIX, penalty: { kind: "schatten" }, method: { stepSize: 1 } },
  optimisedMatrix: { ...MATRIX, penalty: { nuclear: 1e-3 }, method: { optimiser: "adam" } },
  deepMatrix: { ...MATRIX, model: { kind: "factorised" }, initialization: { scale: 0.1 } },
  network: { problem: { kind: "parity", examples: 20, testExamples: 20 }, model: { hidden: 4 } },
};

/** What else a config has to say for a feature that works under a condition. */
const CONDITIONS: Partial<Record<FeatureName, ConfigTree>> = { twoStage: { method: { kind: "proximal" } } };

/** Takes what a prepared trial is asked for. */
const TAKE: Partial<Record<FeatureName, (prepared: PreparedTrial) => unknown>> = {
  rest: (prepared) => take(prepared.rest)(new Float64Array(25)),
  memorisation: (prepared) => take(prepared.memorisation)(),
  plateau: (prepared) => take(prepared.plateau)(),
  theory: (prepared) => take(prepared.theory).predict(),
  budget: (prepared) => take(prepared.budget)(1e6),
  penalisedReference: (prepared) => take(prepared.reference.penalised).solve(),
  vanishingReference: (prepared) => take(prepared.reference.vanishing).solve(),
};

const features = Object.entries(FEATURES) as [FeatureName, Feature][];
const forms = Object.keys(TRIAL_FORMS) as TrialFormName[];

/** Does what the feature asks of a trial of the form. */
function ask(name: FeatureName, form: TrialFormName): unknown {
  const { asked, with: by } = FEATURES[name] as Feature;
  const example = EXAMPLES[form];
  if (asked === null) return TAKE[name]!(prepareTrial(parseTrialConfig(example)));
  const condition = by[form].kind === "works" ? CONDITIONS[name] : undefined;
  const tree = overlay(withValue(example, asked.path.split("."), asked.value), condition ?? {});
  return prepareTrial(parseTrialConfig(tree)).createDynamics().observe();
}

describe("the table of what works with what is what happens", () => {
  const cells = features.flatMap(([name, feature]) => forms.map((form) => [name, form, feature.with[form]] as const));
  test.each(cells)("%s, %s", (name, form, compatibility: Compatibility) => {
    if (compatibility.kind === "works") expect(ask(name, form)).toBeDefined();
    else if (compatibility.kind === "refused") expect(() => ask(name, form)).toThrow(compatibility.reason);
    else expect(() => ask(name, form)).toThrow(/expected/);
  });

  test("every feature is asked for somewhere", () => {
    for (const [name, { asked }] of features) expect(asked !== null || TAKE[name] !== undefined).toBe(true);
  });

  test("an offer has a value exactly where the table does not refuse it", () => {
    for (const form of forms) {
      const prepared = prepareTrial(parseTrialConfig(EXAMPLES[form]));
      expect(isOffered(prepared.theory)).toBe(FEATURES.theory.with[form].kind === "works");
      expect(isOffered(prepared.reference.vanishing)).toBe(FEATURES.vanishingReference.with[form].kind === "works");
    }
  });
});

test("docs/works-with.md prints the table", async () => {
  const notes: string[] = [];
  const note = (text: string) => {
    if (!notes.includes(text)) notes.push(text);
    return `[${notes.indexOf(text) + 1}]`;
  };
  const cell = (compatibility: Compatibility) => {
    if (compatibility.kind === "unknown") return "–";
    if (compatibility.kind === "refused") return `no ${note(`expected: ${compatibility.reason}`)}`;
    return compatibility.where === undefined ? "yes" : `yes ${note(`where: ${compatibility.where}`)}`;
  };
  const rows = features.map(([, { summary, with: by }]) => [summary, ...forms.map((form) => cell(by[form]))]);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const text = `# What works with what

Printed from the table that refuses (\`src/trials/works-with.ts\`); a test holds it against what happens. *yes*: it works, under the
condition of the note if it has one. *no*: it is refused, and the note is what the message expects instead. *–*: a config of that form has no
word for it.

${line(["", ...forms.map((form) => TRIAL_FORMS[form].summary)])}
${line(["---", ...forms.map(() => "---")])}
${rows.map(line).join("\n")}

${notes.map((text, index) => `${index + 1}. ${text}`).join("\n")}
`;
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, "..", "docs", "works-with.md"));
});
