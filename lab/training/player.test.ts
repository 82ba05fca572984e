import { expect, test } from "vitest";
import { parseTrialConfig, runTrial } from "../../src/index.js";
import { appendCurves, NO_CURVES } from "./curves.js";
import { createPlayer, type Progress } from "./player.js";
import { requestedConfig } from "./trial-request.js";

const REQUEST = {
  problem: "modular-arithmetic",
  preset: "modular-addition",
  settings: { modulus: "7", hidden: "16", iterations: "300" },
};

/** A player whose time passes as it is told, and what it has reported. */
function playerInTime() {
  let time = 0;
  const due: (() => void)[] = [];
  const reports: Progress[] = [];
  const player = createPlayer({
    now: () => time,
    later: (callback) => due.push(callback),
    report: (progress) => reports.push(progress),
  });
  const pass = (turns: number) => {
    for (let turn = 0; turn < turns && due.length > 0; turn++) {
      time += 5;
      due.shift()!();
    }
  };
  const seen = (run: number) =>
    reports.filter((report) => report.run === run).reduce((curves, { news }) => appendCurves(curves, news), NO_CURVES);
  return { player, reports, pass, seen };
}

test("played, paused, stepped and played on, a run is the command line's, and rewound it is the same again", () => {
  const { trajectory, summary } = runTrial(parseTrialConfig(requestedConfig(REQUEST)));
  const { player, reports, pass, seen } = playerInTime();
  player.open(REQUEST, 1);
  player.play(1000);
  pass(7);
  player.pause();
  const paused = reports.at(-1)!;
  expect(paused.standing).toBe("paused");
  expect(paused.iteration).toBeGreaterThan(0);
  pass(50);
  player.step();
  expect(reports.at(-1)!.iteration).toBe(paused.iteration + 1);
  player.play(Number.POSITIVE_INFINITY);
  pass(1000);
  expect(reports.at(-1)!.standing).toBe("complete");
  expect(seen(1).iterations).toEqual(trajectory.iterations);
  expect(seen(1).columns.get("test_error")!.values).toEqual(trajectory.columns.get("test_error")!.values);
  expect(reports.at(-1)!.judgement!.sentence).toBe(summary.detection.verdict.sentence);
  player.rewind(2);
  expect(reports.at(-1)!.iteration).toBe(0);
  player.play(Number.POSITIVE_INFINITY);
  pass(1000);
  expect(seen(2)).toEqual(seen(1));
});

test("there is one report until it has been drawn, and then all that has come since", () => {
  const { player, reports, pass, seen } = playerInTime();
  player.open(REQUEST, 1);
  player.play(50);
  pass(40);
  const count = reports.length;
  expect(reports.at(-1)!.standing).toBe("playing");
  pass(15);
  expect(reports).toHaveLength(count);
  player.drawn();
  pass(1);
  expect(reports).toHaveLength(count + 1);
  const { iterations } = seen(1);
  expect(iterations.every((iteration, index) => index === 0 || iteration > iterations[index - 1]!)).toBe(true);
});

test("the network of the past can be looked at", () => {
  const { player, pass, reports } = playerInTime();
  player.open(REQUEST, 1);
  player.play(Number.POSITIVE_INFINITY);
  pass(1000);
  const start = player.look(0)!;
  expect(start.iteration).toBe(0);
  expect(start.pairs!.answers).toHaveLength(49);
  expect(reports.at(-1)!.picture!.pairs!.answers).not.toEqual(start.pairs!.answers);
  expect(player.look(140)!.iteration).toBeGreaterThan(100);
  expect(start.spectra.map(({ shares }) => shares.length)).toContain(3);
});
