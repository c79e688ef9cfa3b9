import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { root } from "./spec-folders.ts";

const FOLDER = "grammar/schemas";

/** The files of grammar/schemas, by name without ending. */
export function schemaNames(): string[] {
  return readdirSync(join(root, FOLDER))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => name.replace(/\.schema\.json$/, ""));
}

export function readSchema(name: string): { readonly $id: string } {
  return JSON.parse(readFileSync(join(root, FOLDER, `${name}.schema.json`), "utf8")) as {
    readonly $id: string;
  };
}

export function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  for (const name of schemaNames()) ajv.addSchema(readSchema(name));
  return ajv;
}

const validators = new Map<string, ValidateFunction>();

/** What is wrong with `json`, one line each; empty where it is valid. */
export function problemsOf(name: string, json: unknown): string[] {
  let validate = validators.get(name);
  if (validate === undefined) {
    validate = createAjv().getSchema(readSchema(name).$id) as ValidateFunction;
    validators.set(name, validate);
  }
  validate(json);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
