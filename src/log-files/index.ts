export { type FollowEvents, followLog } from "./follow-log.js";
export { openLog } from "./open-log.js";
