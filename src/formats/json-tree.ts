/** A value of JSON. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
/** An object of JSON. */
export type JsonObject = { readonly [key: string]: JsonValue };

/**
 * Reads JSON, in which NaN and infinities may stand as Python writes them: as null, which JSON has for what is no number.
 * @throws SyntaxError for anything else
 */
export function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    // Words inside of texts stay what they are.
    return JSON.parse(
      text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (found) => (found[0] === '"' ? found : "null")),
    );
  }
}

/** Whether it is an object, and neither a list nor null. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The values of an object that are neither objects nor lists, by their path: {"train": {"loss": 1}} has train/loss. */
export function flattenScalars(
  value: JsonObject,
  prefix = "",
  found = new Map<string, null | boolean | number | string>(),
): Map<string, null | boolean | number | string> {
  for (const [key, child] of Object.entries(value)) {
    if (isJsonObject(child)) flattenScalars(child, `${prefix}${key}/`, found);
    else if (!Array.isArray(child)) found.set(prefix + key, child as null | boolean | number | string);
  }
  return found;
}
