/**
 * The defaults of data of one's own, which come without a scale on which the paper's strengths and steps would make sense: both
 * are chosen from the data.
 */
export const OWN_SCALE = { penalty: { l1: "auto" }, method: { stepSize: "auto" } } as const;

/** Nor is there an error that one could ask for without having seen the data. */
export const OWN_THRESHOLDS = { detection: { train: { threshold: "auto" }, test: { threshold: "auto" } } } as const;
