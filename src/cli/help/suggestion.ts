import type { Command } from "commander";
import { distance } from "fastest-levenshtein";
import { nearestName } from "../../errors/index.js";

const MOST = 3;
/** Words shorter than this are in too many names to mean anything. */
const SHORTEST = 3;

/** What people call things that have other names here. */
const MEANINGS: Readonly<Record<string, readonly string[]>> = {
  epochs: ["iterations"],
  lambda: ["l1", "l2", "nuclear", "strength"],
  regularization: ["penalty-kind"],
  regularisation: ["penalty-kind"],
  samples: ["measurements", "examples"],
  features: ["dimension"],
  layers: ["depth", "hidden", "blocks"],
  dropout: ["weight-decay"],
  verbose: ["quiet", "json"],
  output: ["out"],
};

/**
 * The message of a parser about an unknown option or command, with what may have been meant: a name that differs by a letter or two; names that mean the
 * same or have a word in common with it; or a name that looks alike.
 */
export function withSuggestion(message: string, command: Command): string {
  const [, kind, unknown] = /unknown (option|command) '(.+?)'/.exec(message) ?? [];
  if (kind === undefined || unknown === undefined) return message;
  const meant = kind === "option" ? optionsMeant(unknown, command) : commandsMeant(unknown, command);
  return meant.length === 0 ? message : `${message.trimEnd()}\n(Did you mean ${meant.join(", ")}?)`;
}

function commandsMeant(unknown: string, { commands }: Command): string[] {
  const nearest = nearestName(
    unknown,
    commands.map((command) => command.name()),
  );
  return nearest === undefined ? [] : [nearest];
}

function optionsMeant(unknown: string, command: Command): string[] {
  const word = unknown.replace(/^-+/, "").replace(/=.*/s, "").toLowerCase();
  if (!unknown.startsWith("--") || word === "") return [];
  const offered = command.options.filter(({ hidden, long }) => !hidden && long !== undefined && long !== null);
  const names = offered.map(({ long }) => long!.slice(2));
  const misspelt = names.filter((name) => distance(word, name) <= (word.length > 5 ? 2 : 1));
  const [least] = misspelt.sort((one, other) => distance(word, one) - distance(word, other));
  const nearest = nearestName(word, names);
  const found =
    least !== undefined
      ? [least]
      : firstOf(
          names.filter((name) => MEANINGS[word]?.includes(name)),
          sharing(word, names),
          nearest === undefined ? [] : [nearest],
        );
  return found.slice(0, MOST).map((name) => `--${name}`);
}

const firstOf = (...choices: readonly (readonly string[])[]) => choices.find(({ length }) => length > 0) ?? [];

/** Names that have a word in common with it, those with most of them first. */
function sharing(word: string, names: readonly string[]): string[] {
  const parts = word.split("-").filter(({ length }) => length >= SHORTEST);
  const shared = (name: string) => name.split("-").filter((part) => parts.includes(part)).length;
  return names.filter((name) => shared(name) > 0).sort((one, other) => shared(other) - shared(one));
}
