import { type ArrayHandle, createKernelOperations, createTape } from "../autodiff/index.js";
import { InputError } from "../errors/index.js";
import { createObjective, type Moments, placeBatch, reserveBatch } from "../networks/index.js";
import type { Dynamics } from "./dynamics.js";
import { createDynamics } from "./dynamics-shell.js";
import type { NetworkDynamicsOptions } from "./network-dynamics-options.js";
import { createNetworkObserver } from "./network-observer.js";
import { precisionPart } from "./precision-part.js";
import type { SnapshotPart } from "./snapshot.js";

/**
 * A network under training: forward, backward, modifier, optimiser, and what penalties do after the step. An order of examples is drawn
 * for each epoch by its number, so that the iteration alone says which batch is next.
 * @throws InputError for weights of another size than the network's
 */
export function createNetworkDynamics(options: NetworkDynamicsOptions): Dynamics {
  const { network, initial, train, test, loss, optimiser, settings, modifier, precision, stepSize, factors, batches } =
    options;
  assertFits(options);
  const operations = createKernelOperations(precision);
  const tape = createTape(operations);
  const weights = network.weights.map(({ rows, columns }, index) => tape.variable(rows, columns, initial[index]!));
  const size = Math.min(batches?.size ?? train.count, train.count);
  const perEpoch = Math.ceil(train.count / size);
  const rest = train.count - (perEpoch - 1) * size;
  const all = {
    train: placeBatch(tape, train, loss.asNumbers),
    test: placeBatch(tape, test, loss.asNumbers),
  };
  const whole = perEpoch === 1 ? all.train : reserveBatch(tape, train, size, loss.asNumbers);
  const last = rest === size ? whole : reserveBatch(tape, train, rest, loss.asNumbers);
  const objective = createObjective({ ...options, tape, weights });
  const moments: Moments[] = weights.map(({ rows, columns }) => optimiser.init(operations, rows * columns));
  const slow: Moments[] = weights.map(({ rows, columns }) => modifier?.modifier.init(operations, rows * columns) ?? {});
  let epoch = -1;
  let order = new Uint32Array(0);

  function batchOf(iteration: number) {
    if (batches === null || perEpoch === 1) return all.train;
    const position = iteration % perEpoch;
    const due = Math.floor(iteration / perEpoch);
    if (due !== epoch) {
      order = batches.order(due) as typeof order;
      epoch = due;
    }
    const batch = position === perEpoch - 1 ? last : whole;
    batch.fill(train, order.subarray(position * size, position * size + batch.count));
    return batch;
  }

  function step(iteration: number): void {
    const rate = stepSize * factors.stepSize(iteration + 1);
    const strength = factors.penalty(iteration + 1);
    const gradients = objective.gradient(batchOf(iteration), strength);
    weights.forEach((weight, index) => {
      const { array, rows, columns } = weight;
      const gradient = gradients[index]!;
      modifier?.modifier.modify(
        operations,
        { weight: array, gradient, moments: slow[index]!, count: rows * columns },
        modifier.settings,
      );
      optimiser.update(
        operations,
        {
          weight: array,
          gradient,
          moments: moments[index]!,
          rows,
          columns,
          step: iteration + 1,
          stepSize: rate,
          keep: options.decayed[index] ? 1 - rate * options.decay : 1,
        },
        settings,
      );
    });
    objective.settle(rate * strength);
  }

  /** Every array that training changes, by its name in a snapshot. */
  const arrays = weights.flatMap(({ array, rows, columns }, index): Placed[] => {
    const { name } = network.weights[index]!;
    const shape: Placed["shape"] = [rows, columns];
    const remembered = { ...moments[index], ...slow[index] };
    return [
      { name, array, shape },
      ...Object.entries(remembered).map(([moment, array]) => ({ name: `${name}/${moment}`, array, shape })),
    ];
  });
  const read = (array: ArrayHandle, count: number) => operations.read(array, new Float64Array(count));
  const observer = createNetworkObserver({ ...options, tape, weights, objective, all });

  return createDynamics<Record<string, SnapshotPart>>({
    kind: "network",
    ...observer,
    step(iterations, iteration) {
      for (let done = 0; done < iterations; done++) step(iteration + done);
    },
    arrays: () =>
      arrays.map(({ name, array, shape: [rows, columns] }) => ({
        name,
        shape: [rows, columns],
        precision,
        values: read(array, rows * columns),
      })),
    describeDivergence() {
      const infinite = arrays.find(
        ({ array, shape: [rows, columns] }) => !read(array, rows * columns).every(Number.isFinite),
      );
      if (infinite !== undefined) return infinite.name;
      const { outputs } = objective.measure(all.train);
      return tape.values(outputs).every(Number.isFinite) ? "the loss" : "the outputs";
    },
    save: () =>
      Object.fromEntries(
        arrays.map(({ name, array, shape: [rows, columns] }) => [
          name,
          precisionPart(precision, read(array, rows * columns)),
        ]),
      ),
    load(parts) {
      for (const { name, array } of arrays) operations.write(array, parts[name]!);
      epoch = -1;
    },
  });
}

/** An array of the dynamics in the memory of its operations. */
interface Placed {
  readonly name: string;
  readonly array: ArrayHandle;
  readonly shape: readonly [rows: number, columns: number];
}

function assertFits({ network, initial }: NetworkDynamicsOptions): void {
  network.weights.forEach(({ name, rows, columns }, index) => {
    const received = initial[index]?.length ?? 0;
    if (received === rows * columns) return;
    const expected = `${rows}·${columns} = ${rows * columns} entries`;
    throw new InputError({ path: `weights: ${name}`, expected, received: String(received) });
  });
}
