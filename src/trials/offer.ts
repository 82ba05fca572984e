import { InputError } from "../errors/index.js";

/** What can be had of a trial, or why not and what to do instead. */
export type Offer<Value> = { readonly value: Value } | Refusal;

/** Why something cannot be had. */
export interface Refusal {
  /** The place in the config that stands in the way: `model.kind`. */
  readonly path: string;
  /** What would have to stand there, and for what: `linear, for which there is a slow flow`. */
  readonly reason: string;
  /** What stands there. */
  readonly received: string;
  /** What to do instead. */
  readonly remedy?: string | undefined;
}

/** Whether something can be had. */
export function isOffered<Value>(offer: Offer<Value>): offer is { readonly value: Value } {
  return "value" in offer;
}

/** What is offered. @throws InputError with the reason of a refusal */
export function take<Value>(offer: Offer<Value>): Value {
  if (isOffered(offer)) return offer.value;
  const { path, reason, received, remedy } = offer;
  throw new InputError({ path, expected: reason, received, ...(remedy === undefined ? {} : { remedy }) });
}

/** The first of several refusals, or what `make` offers where there is none. */
export function offerUnless<Value>(refusals: readonly (Refusal | null)[], make: () => Value): Offer<Value> {
  return refusals.find((refusal) => refusal !== null) ?? { value: make() };
}
