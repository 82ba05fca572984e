import { createKernelOperations, createTape } from "../autodiff/index.js";
import { InputError } from "../errors/index.js";
import { createObjective, type Moments, placeBatch, selectExamples } from "../networks/index.js";
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
  const { network, initial, train, test, loss, optimiser, settings, modifier, precision, stepSize, batches } = options;
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
  const head = (count: number) =>
    selectExamples(
      train,
      Uint32Array.from({ length: count }, (_, index) => index),
    );
  const whole = perEpoch === 1 ? all.train : placeBatch(tape, head(size), loss.asNumbers);
  const last = rest === size ? whole : placeBatch(tape, head(rest), loss.asNumbers);
  const objective = createObjective({ ...options, tape, weights });
  const moments: Moments[] = weights.map(({ rows, columns }) => optimiser.init(operations, rows * columns));
  const slow: Moments[] = weights.map(({ rows, columns }) => modifier?.modifier.init(operations, rows * columns) ?? {});
  const keeps = options.decayed.map((decayed) => (decayed ? 1 - stepSize * options.decay : 1));
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
    batch.fill(selectExamples(train, order.subarray(position * size, position * size + batch.count)));
    return batch;
  }

  function step(iteration: number): void {
    const gradients = objective.gradient(batchOf(iteration));
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
          stepSize,
          keep: keeps[index]!,
        },
        settings,
      );
    });
    objective.settle(stepSize);
  }

  /** Every array that training changes, by its name in a snapshot. */
  const arrays = weights.flatMap(({ array, rows, columns }, index) => {
    const { name } = network.weights[index]!;
    const count = rows * columns;
    const remembered = { ...moments[index], ...slow[index] };
    return [
      { name, array, count },
      ...Object.entries(remembered).map(([moment, array]) => ({ name: `${name}/${moment}`, array, count })),
    ];
  });
  const observer = createNetworkObserver({ ...options, tape, weights, objective, all });

  return createDynamics<Record<string, SnapshotPart>>({
    kind: "network",
    ...observer,
    step(iterations, iteration) {
      for (let done = 0; done < iterations; done++) step(iteration + done);
    },
    save: () =>
      Object.fromEntries(
        arrays.map(({ name, array, count }) => [
          name,
          precisionPart(precision, operations.read(array, new Float64Array(count))),
        ]),
      ),
    load(parts) {
      for (const { name, array } of arrays) operations.write(array, parts[name]!);
      epoch = -1;
    },
  });
}

function assertFits({ network, initial }: NetworkDynamicsOptions): void {
  network.weights.forEach(({ name, rows, columns }, index) => {
    const received = initial[index]?.length ?? 0;
    if (received === rows * columns) return;
    const expected = `${rows}·${columns} = ${rows * columns} entries`;
    throw new InputError({ path: `weights: ${name}`, expected, received: String(received) });
  });
}
