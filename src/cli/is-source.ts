const EXTENSIONS = [".pspec", ".p"];

/** Whether a file of this name is a part of a program. */
export function isSource(path: string): boolean {
  return EXTENSIONS.some((extension) => path.endsWith(extension));
}
