/**
 * What one would write down: float64 arrays and loops. A network of one hidden layer of rectified units on pairs of one-hot tokens, softmax and
 * cross-entropy, all examples in every step, Adam. Runs in any host; stands alone, so that it can be sent to a page.
 * @returns steps a second
 */
export function plainNetworkSpeed({ p, hidden, share, milliseconds }) {
  const pairs = [];
  for (let a = 0; a < p; a++) for (let b = 0; b < p; b++) pairs.push([a, b]);
  const examples = pairs.filter((_, index) => (index * 7919) % 1000 < share * 1000);
  const random = (() => {
    let state = 1;
    return () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647 - 0.5;
    };
  })();
  const inner = Float64Array.from({ length: hidden * 2 * p }, () => random() * 0.2);
  const outer = Float64Array.from({ length: p * hidden }, () => random() * 0.2);
  const layers = [inner, outer].map((weights) => ({
    weights,
    gradient: new Float64Array(weights.length),
    mean: new Float64Array(weights.length),
    square: new Float64Array(weights.length),
  }));
  const h = new Float64Array(hidden);
  const dh = new Float64Array(hidden);
  const o = new Float64Array(p);

  function step(count) {
    for (const { gradient } of layers) gradient.fill(0);
    for (const [a, b] of examples) {
      for (let i = 0; i < hidden; i++) h[i] = Math.max(0, inner[i * 2 * p + a] + inner[i * 2 * p + p + b]);
      let largest = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < p; c++) {
        let sum = 0;
        for (let i = 0; i < hidden; i++) sum += outer[c * hidden + i] * h[i];
        o[c] = sum;
        if (sum > largest) largest = sum;
      }
      let total = 0;
      for (let c = 0; c < p; c++) {
        o[c] = Math.exp(o[c] - largest);
        total += o[c];
      }
      dh.fill(0);
      const label = (a + b) % p;
      for (let c = 0; c < p; c++) {
        const error = (o[c] / total - (c === label ? 1 : 0)) / examples.length;
        for (let i = 0; i < hidden; i++) {
          layers[1].gradient[c * hidden + i] += error * h[i];
          dh[i] += error * outer[c * hidden + i];
        }
      }
      for (let i = 0; i < hidden; i++) {
        if (h[i] === 0) continue;
        layers[0].gradient[i * 2 * p + a] += dh[i];
        layers[0].gradient[i * 2 * p + p + b] += dh[i];
      }
    }
    for (const { weights, gradient, mean, square } of layers) {
      for (let i = 0; i < weights.length; i++) {
        mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
        square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
        const corrected = mean[i] / (1 - 0.9 ** count);
        weights[i] -= (0.01 * corrected) / (Math.sqrt(square[i] / (1 - 0.999 ** count)) + 1e-8);
      }
    }
  }

  let steps = 0;
  for (; steps < 3; steps++) step(steps + 1);
  const begun = performance.now();
  const first = steps;
  while (performance.now() - begun < milliseconds) step(++steps);
  return ((steps - first) * 1000) / (performance.now() - begun);
}
