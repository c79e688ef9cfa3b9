/**
 * Globs, for the shells that do not expand them and for the names of tests. Node expands them itself only from
 * version 22 on.
 */

/** Whether a text has characters that mean something in a glob. */
export function isGlob(text: string): boolean {
  return /[*?[{]/.test(text);
}

/**
 * The regular expression for a glob. `*` and `?` stop at `/`, `**` does not; `[a-z]`, `[!a]` and `{a,b}` are as in a
 * shell. A bracket or brace that is never closed stands for itself.
 */
export function globToRegExp(glob: string): RegExp {
  let source = "";
  let depth = 0;
  for (let i = 0; i < glob.length; i++) {
    const character = glob.charAt(i);
    if (character === "*" && glob[i + 1] === "*") {
      const isWholeSegment = (i === 0 || glob[i - 1] === "/") && glob[i + 2] === "/";
      source += isWholeSegment ? "(?:.*/)?" : ".*";
      i += isWholeSegment ? 2 : 1;
    } else if (character === "*") source += "[^/]*";
    else if (character === "?") source += "[^/]";
    else if (character === "[" && glob.indexOf("]", i + 2) > 0) {
      const end = glob.indexOf("]", i + 2);
      source += `[${glob
        .slice(i + 1, end)
        .replace(/^!/, "^")
        .replaceAll("\\", "\\\\")}]`;
      i = end;
    } else if (character === "{" && glob.indexOf("}", i) > 0) {
      source += "(?:";
      depth++;
    } else if (character === "}" && depth > 0) {
      source += ")";
      depth--;
    } else if (character === "," && depth > 0) source += "|";
    else source += character.replace(/[\\^$.|?*+()[\]{}]/, "\\$&");
  }
  return new RegExp(`^${source}${")".repeat(depth)}$`);
}

/** The folder in front of the first glob character, to walk from: `a/b/*.pspec` gives `a/b`, `*.pspec` gives `.`. */
export function globRoot(glob: string): string {
  const fixed = glob.slice(0, glob.search(/[*?[{]/));
  const slash = fixed.lastIndexOf("/");
  return slash < 0 ? "." : slash === 0 ? "/" : fixed.slice(0, slash);
}
