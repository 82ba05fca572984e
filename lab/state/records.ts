/** The records of a run that is drawn while a slider moves: as dense as a screen shows. */
export const RECORDS = { "record-dense": "100", "record-points-per-decade": "50" } as const;
