export type { Dynamics, Observable, Observation } from "./dynamics.js";
