import type { Edit, Mutation } from "./mutation.js";

/** The passage of an error is changed after it has been found. @param passage of `found`, on the grid of `curve` */
function passageOf(error: "train" | "test", passage: string): Edit {
  const call = `curves.${error} && track(curves.${error}, rules.${error}, context);`;
  return {
    module: "phases/detection.ts",
    find: `const ${error} = ${call}`,
    replace: [
      `const ${error}Found = ${call}`,
      `  const ${error} = ((found: any, curve: any) => found?.passage == null ? found : { ...found, passage: ${passage} })(${error}Found, curves.${error});`,
    ].join("\n"),
  };
}

/** The first record that is 5 % later; the last one where there is none. */
const LATE =
  "{ after: found.passage.iteration, iteration: Array.from(curve.iterations as number[]).find((t) => t >= 1.05 * found.passage.iteration) ?? curve.iterations[curve.iterations.length - 1] }";

/** Mutations of t1 and t2. */
export const DETECTION_MUTATIONS: readonly Mutation[] = [
  { name: "t₁ + 5 %", means: "t₁ is found 5 % late", edits: [passageOf("train", LATE)] },
  { name: "t₂ + 5 %", means: "t₂ is found 5 % late", edits: [passageOf("test", LATE)] },
  { name: "no t₁", means: "memorisation is never found", edits: [], forgets: ["t1"] },
  { name: "no t₂", means: "generalisation is never found", edits: [], forgets: ["t2"] },
  { name: "no phase", means: "neither is found", edits: [], forgets: ["t1", "t2"] },
];
