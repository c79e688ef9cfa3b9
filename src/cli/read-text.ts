import { readFileSync } from "node:fs";
import { unreadableInput } from "../diagnostics/catalogue/usage.ts";
import type { Diagnosed } from "../diagnostics/diagnostic.ts";

/** A file's text; null with the reason where it cannot be read or is not text. */
export function readText(path: string): Diagnosed<string | null> {
  try {
    return { value: new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path)), diagnostics: [] };
  } catch (error) {
    const reason = error instanceof TypeError ? "it is not UTF-8 text" : reasonOf(error);
    return { value: null, diagnostics: [unreadableInput(null, { path, reason })] };
  }
}

/** Why the operating system refused, in words: Node's own text repeats code, call and path. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return REASONS[code] ?? error.message;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "there is no such file or folder",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  Z_DATA_ERROR: "it is not gzip, or it is damaged",
  Z_BUF_ERROR: "it is cut off: the gzip data ends too early",
  EMFILE: "too many files are open",
};
