/**
 * Any number of steps, as calls of a kernel that each take a millisecond or so: an engine goes over to its optimised code only
 * between calls.
 * @param stepMultiplications how many multiplications one step takes
 * @param callMultiplications how many one call may take; a step that takes more has a call of its own
 */
export function inKernelCalls(
  step: (iterations: number) => void,
  stepMultiplications: number,
  callMultiplications: number,
): (iterations: number) => void {
  const perCall = Math.max(1, Math.floor(callMultiplications / stepMultiplications));
  return (iterations) => {
    for (let left = iterations; left > 0; left -= perCall) step(Math.min(left, perCall));
  };
}
