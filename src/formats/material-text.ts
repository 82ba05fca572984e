import { pictureText } from "./picture-text.js";
import { isPng } from "./read-grey-png.js";
import { tableText } from "./table-text.js";

/** What the file of a problem may be besides text in UTF-8: a table of any kind, or a picture too. */
export type MaterialFormat = "table" | "table or picture";

/**
 * The text that a problem's file is kept as.
 * @param key the array of an archive that is meant
 * @throws InputError for a file of another kind
 */
export function materialText(bytes: Uint8Array, name: string, format: MaterialFormat, key?: string): string {
  return format === "table or picture" && isPng(bytes) ? pictureText(bytes, name) : tableText(bytes, name, key);
}
