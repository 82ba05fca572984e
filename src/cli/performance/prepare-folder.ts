import { accessSync, constants } from "node:fs";
import { InputError } from "../../errors/index.js";
import { makeFolder } from "../../store/index.js";

/** Makes a folder that the user named, where there is none. @throws InputError unless it can be written. @param option names it */
export function prepareFolder(folder: string, option: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const received = (error as Error).message;
    throw new InputError({ path: option, expected: "a folder that can be written", received });
  }
}
