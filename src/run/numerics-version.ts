/**
 * The version of the numerics: raised whenever the same config gives other bytes than before, so that results of two
 * versions are never mixed.
 */
export const NUMERICS_VERSION = 5;
