import { beforeAll, expect, test } from "vitest";
import { figureInputs } from "../frame/figure-inputs.js";
import { pageFaults } from "../frame/page-rules.js";
import { ENTRY_CHOICES, type EntryChoices } from "./entry-choice.js";
import { figureCompletionData } from "./figure-completion-data.js";

let choices: EntryChoices;
beforeAll(() => {
  choices = ENTRY_CHOICES.compute();
});
const outcome = (data: EntryChoices) => figureCompletionData.build(figureInputs(new Map(), () => data as never));
const failing = (data: EntryChoices) =>
  outcome(data)
    .statements.filter(({ holds }) => !holds)
    .map(({ text }) => text);

test("the statements hold, and the figure fits the page", () => {
  expect(failing(choices)).toEqual([]);
  expect(pageFaults(outcome(choices))).toEqual([]);
});

test("entries chosen from the least scores up, or one target for all, fail", () => {
  const { grid } = choices;
  const upside = choices.choices.map(({ priorities, ...choice }) => ({
    ...choice,
    priorities: priorities.map((priority) => 4 - priority),
  }));
  expect(failing({ grid, choices: upside })).toContainEqual(expect.stringMatching(/^N = 30: mean/));
  const alike = choices.choices.map(() => choices.choices[0]!);
  expect(failing({ grid, choices: alike })).toContainEqual(expect.stringMatching(/^targets of 20/));
});
