import { expect, test } from "vitest";
import { parseTrialConfig } from "../../src/index.js";
import { findScene, OWN_SCENES, SCENES } from "../state/index.js";
import { describeTrial } from "./describe-trial.js";
import { requestedCommand, requestedConfig } from "./trial-request.js";

const requestOf = ({ problem, preset, base }: (typeof SCENES)[number]) => ({
  problem,
  preset: preset ?? null,
  settings: base,
});

test("every scene is a config that can be run, and each of its controls an option of it", () => {
  for (const scene of SCENES) {
    const { fault, options, yaml } = describeTrial(requestOf(scene));
    expect(fault).toBe(null);
    expect(yaml).toContain(`kind: ${scene.problem}`);
    for (const { flag, range } of [...scene.controls, { flag: scene.next.flag, range: null }]) {
      expect(Object.keys(options)).toContain(flag);
      if (range?.kind === "choice") expect(options[flag]!.choices).not.toBe(null);
    }
  }
});

test("each control of a scene for files of one's own is an option of what is done with them", () => {
  for (const scene of [...OWN_SCENES, findScene("picture")!]) {
    const { options } = describeTrial({ ...requestOf(scene), file: { name: "own.csv", bytes: new Uint8Array() } });
    const controls = [...scene.controls, ...(scene.reading ?? [])];
    const flags = [...controls.map(({ flag }) => flag), ...Object.keys(scene.base)];
    expect(Object.keys(options)).toEqual(expect.arrayContaining(flags));
    for (const { flag, range } of controls) if (range.kind === "choice") expect(options[flag]!.choices).not.toBe(null);
  }
});

test("what a config sets by itself stands in a control as one would type it, and nothing where it sets nothing", () => {
  const { options } = describeTrial({ problem: "table", preset: null, settings: {} });
  expect(options.missing).toMatchObject({ value: "NA,N/A,#N/A,<NA>,NaN,null,None,?,-,.", isOptional: false });
  expect(options.impute).toMatchObject({ value: "", isOptional: true });
  expect(options.exclude!.value).toBe("");
});

test("words become the config that the command line makes of them", () => {
  const settings = { operator: "-", hidden: "[8,8]", "record-metrics": "margins,ranks", "weight-decay": "1e-1" };
  const request = { problem: "modular-arithmetic", preset: "modular-addition", settings };
  const config = parseTrialConfig(requestedConfig(request));
  expect(config).toMatchObject({
    problem: { modulus: 23, operator: "-" },
    model: { hidden: [8, 8] },
    method: { kind: "adam", decay: 0.1 },
    recording: { metrics: ["margins", "ranks"] },
  });
  expect(requestedCommand(request)).toBe(
    "latebloom run modular-arithmetic --preset modular-addition --operator - --hidden '[8,8]' --record-metrics margins,ranks --weight-decay 1e-1",
  );
});

test("a shell takes the name of a file, and what is said about it, each as one word", () => {
  const commandFor = (name: string) =>
    requestedCommand({
      problem: "table",
      preset: null,
      command: "recover",
      file: { name, bytes: new Uint8Array() },
      settings: { target: "the 'best' one", exclude: "-" },
    });
  const said = String.raw`--target 'the '\''best'\'' one' --exclude -`;
  expect(commandFor("größe.csv")).toBe(`latebloom recover größe.csv ${said}`);
  expect(commandFor("my $HOME.csv")).toBe(`latebloom recover 'my $HOME.csv' ${said}`);
  expect(commandFor("-dash.csv")).toBe(`latebloom recover ./-dash.csv ${said}`);
});

test("what is wrong is said with its place", () => {
  const faultOf = (settings: Record<string, string>, problem = "sparse-recovery") =>
    describeTrial({ problem, preset: null, settings }).fault;
  expect(faultOf({ l1: "-1" })).toMatchObject({ paths: ["penalty.l1"] });
  expect(faultOf({ nothing: "1" })!.message).toContain(
    "--nothing: expected an option of latebloom run sparse-recovery",
  );
  expect(faultOf({}, "weather")!.message).toContain("problem: expected one of");
});
