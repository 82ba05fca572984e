import { InputError, nearestName } from "../errors/index.js";
import { type ColumnRole, columnRole, type Quantity } from "./column-role.js";
import { type RunColumns, runColumns } from "./run-columns.js";

/** Columns as they are named on the command line. */
export interface GivenColumns {
  readonly step?: string | undefined;
  readonly train?: string | undefined;
  readonly test?: string | undefined;
  /** What the curves measure, where their names do not say. */
  readonly quantity?: Quantity | undefined;
}

/** A curve that was chosen. */
export interface ChosenCurve {
  readonly name: string;
  /** Null where neither the name nor the user says. */
  readonly quantity: Quantity | null;
}

/** The curves of one run. */
export interface ChosenCurves {
  readonly run: string;
  /** Null where records have no steps: they are counted. */
  readonly step: string | null;
  readonly train: ChosenCurve | null;
  readonly test: ChosenCurve | null;
  readonly proxies: readonly string[];
}

type Named = RunColumns["columns"][number] & { readonly role: ColumnRole };
type Curve = Named & { readonly role: Extract<ColumnRole, { kind: "curve" }> };

const PREFERENCE: readonly Quantity[] = ["accuracy", "error", "loss"];
const SHOWN = 12;

/**
 * Chooses the curves of each run of a file by the names of its columns, as far as they are not given: the steps; a test curve, accuracies before
 * errors before losses, and a training curve of the same quantity if there is one. A curve without a split in its name is the training one beside one that is tested.
 * An empty list where no column is a curve.
 * @param names the columns that hold curves
 * @throws InputError for a given column that is not there; where several curves could be meant, with the list of them
 */
export function chooseCurves(names: readonly string[], given: GivenColumns, path: string): ChosenCurves[] {
  const explicit = given.train !== undefined || given.test !== undefined;
  const runs =
    explicit && [given.train, given.test].some((name) => name !== undefined && names.includes(name))
      ? [{ run: "", columns: names.map((name) => ({ name, short: name })) }]
      : runColumns(names);
  return runs.flatMap(({ run, columns }) => {
    const named = columns.map((column): Named => ({ ...column, role: columnRole(column.short) }));
    const curves = named.filter((column): column is Curve => column.role.kind === "curve");
    const step = given.step === undefined ? bestStep(named) : find(given.step, "--step", named, path).name;
    const pair = choosePair(curves, named, given, path);
    if (pair === null) return [];
    const taken = [step, pair.train?.name, pair.test?.name];
    const proxies = named
      .filter(({ name, role }) => role.kind === "proxy" && !taken.includes(name))
      .map(({ name }) => name);
    return [{ run, step, ...pair, proxies }];
  });
}

function choosePair(
  curves: readonly Curve[],
  named: readonly Named[],
  given: GivenColumns,
  path: string,
): Pick<ChosenCurves, "train" | "test"> | null {
  const quantityOf = (column: Named) => given.quantity ?? (column.role.kind === "curve" ? column.role.quantity : null);
  const chosen = (column: Named): ChosenCurve => ({ name: column.name, quantity: quantityOf(column) });
  const givenTrain = given.train === undefined ? null : find(given.train, "--train", named, path);
  const givenTest = given.test === undefined ? null : find(given.test, "--test", named, path);
  const wanted =
    given.quantity ??
    [givenTrain, givenTest].map((column) => column && quantityOf(column)).find((found) => found != null);
  const tests = curves.filter(({ role, name }) => role.split === "test" && name !== givenTrain?.name);
  const explicit = curves.filter(({ role, name }) => role.split === "train" && name !== givenTest?.name);
  const unsplit = curves.filter(({ role, name }) => role.split === null && name !== givenTest?.name);
  const trainsOf = (quantity: Quantity) => {
    const own = explicit.filter(({ role }) => role.quantity === quantity);
    return own.length > 0 ? own : unsplit.filter(({ role }) => role.quantity === quantity);
  };
  const testsOf = (quantity: Quantity) => tests.filter(({ role }) => role.quantity === quantity);
  const order = wanted == null ? PREFERENCE : [wanted, ...PREFERENCE.filter((quantity) => quantity !== wanted)];
  // The test curve decides: an accuracy says when a run has generalised even where only the loss was looked at in training.
  const testQuantity = order.find((quantity) => testsOf(quantity).length > 0);
  const sameAs = givenTest === null ? testQuantity : quantityOf(givenTest);
  const trainQuantity = [...(sameAs == null ? [] : [sameAs]), ...order].find(
    (quantity) => trainsOf(quantity).length > 0,
  );
  const train =
    givenTrain ?? (trainQuantity === undefined ? null : only(trainsOf(trainQuantity), "training", "--train", path));
  const test = givenTest ?? (testQuantity === undefined ? null : only(testsOf(testQuantity), "test", "--test", path));
  if (train === null && test === null) return null;
  return { train: train && chosen(train), test: test && chosen(test) };
}

/** The one curve that can be meant; of one logged at every step and over every epoch, the latter. */
function only(curves: readonly Curve[], meaning: string, option: string, path: string): Curve | null {
  if (curves.length <= 1) return curves[0] ?? null;
  const plain = curves.filter(({ role }) => !role.words.includes("step") && !role.words.includes("batch"));
  const stems = new Set(
    curves.map(({ role }) => role.words.filter((word) => !["step", "epoch", "batch"].includes(word)).join(" ")),
  );
  if (stems.size === 1 && plain.length > 0) {
    return plain.find(({ role }) => role.words.includes("epoch")) ?? plain[0]!;
  }
  throw new InputError({
    path,
    expected: `one ${meaning} curve`,
    received: `several: ${list(curves.map(({ name }) => name))}`,
    remedy: `Say which with ${option}`,
  });
}

/** A column by its name, or by the end of its path. */
function find(wanted: string, option: string, named: readonly Named[], path: string): Named {
  const exact = named.find(({ name }) => name === wanted) ?? named.find(({ short }) => short === wanted);
  const ending = named.filter(({ name }) => name.endsWith(`/${wanted}`));
  if (exact !== undefined) return exact;
  if (ending.length === 1) return ending[0]!;
  const names = named.map(({ name }) => name);
  const nearest = nearestName(wanted, names);
  throw new InputError({
    path: `${option} (${path})`,
    expected: `one of the columns ${list(names)}`,
    received: wanted,
    ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
  });
}

function bestStep(named: readonly Named[]): string | null {
  const ranked = named.flatMap(({ name, role }) => (role.kind === "step" ? [{ name, rank: role.rank }] : []));
  return ranked.sort((one, other) => one.rank - other.rank)[0]?.name ?? null;
}

/** Names in a row, the first of many. */
function list(names: readonly string[]): string {
  return names.length <= SHOWN ? names.join(", ") : `${names.slice(0, SHOWN).join(", ")}, … (${names.length} in all)`;
}
