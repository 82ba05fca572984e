/** How closely jumping follows the method as written. */
export interface JumpOffer {
  /** "exact": the same trajectory up to rounding; "approximate": another one near it; "none": there is no closed form. */
  readonly exactness: "exact" | "approximate" | "none";
  /** Why, as a sentence for reports and messages. */
  readonly reason: string;
}
