/** A trajectory that is known in closed form, piece by piece: any later iterate can be asked for at once. */
export interface JumpTrajectory {
  /** Writes a(iteration) to the point. Which earlier iterates were asked for leaves no trace in its bits. */
  moveTo(iteration: number): void;
  /** What `restore` needs to go on bit for bit. */
  save(): Float64Array;
  /** Puts the trajectory back to `saved`, and the point to a(iteration). */
  restore(saved: Float64Array, iteration: number): void;
  /** The length of what `save` returns. */
  readonly savedLength: number;
}
