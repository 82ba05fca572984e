// Bump allocation in the instance's linear memory: problem data and scratch live as long as the instance, or are
// released in one go back to a mark.

const ALIGNMENT: usize = 64;

let top: usize = (__heap_base + ALIGNMENT - 1) & ~(ALIGNMENT - 1);

/** Nothing was written from here on: memory is zero as it comes from the host, and to say so again would touch every page of it. */
let untouched: usize = top;

/** Reserves `bytes` (rounded up to a cache line), zero-filled, and returns their address; traps when memory cannot grow. */
export function allocate(bytes: u32): usize {
  const address = top;
  const size = (<usize>bytes + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  const end = address + size;
  const available = (<usize>memory.size()) << 16;
  if (end > available) {
    const pages = ((end - available + 0xffff) & ~0xffff) >>> 16;
    if (memory.grow(<i32>pages) < 0) unreachable();
  }
  top = end;
  memory.fill(address, 0, min(end, untouched) - address);
  untouched = max(untouched, end);
  return address;
}

/** The current top, to hand to `release` later. */
export function mark(): usize {
  return top;
}

/** Gives back everything allocated since `position` was marked. */
export function release(position: usize): void {
  top = position;
}
