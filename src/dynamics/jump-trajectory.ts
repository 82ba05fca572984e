import type { SnapshotParts } from "./snapshot.js";

/** A trajectory that is known in closed form, piece by piece: any later iterate can be asked for at once. */
export interface JumpTrajectory<Parts extends SnapshotParts = SnapshotParts> {
  /** Writes a(iteration) to the point. Which earlier iterates were asked for leaves no trace in its bits. */
  moveTo(iteration: number): void;
  /** What `restore` needs to go on bit for bit. */
  save(): Parts;
  /** Puts the trajectory back to `saved`, and the point to a(iteration). */
  restore(saved: Parts, iteration: number): void;
}
