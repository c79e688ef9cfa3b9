/** A few words for an error message: small values as they are, large ones by kind. */
export function describeJson(json: unknown): string {
  switch (typeof json) {
    case "string":
      return json.length > 40 ? `a string of ${json.length} characters` : JSON.stringify(json);
    case "object":
      if (json === null) return "null";
      return Array.isArray(json) ? `an array of ${json.length}` : "an object";
    case "undefined":
      return "nothing";
    default:
      return String(json);
  }
}
