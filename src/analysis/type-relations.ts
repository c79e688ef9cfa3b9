import { unreachable } from "../base/unreachable.ts";
import type { Type } from "./type.ts";

/**
 * The type of what has an error of its own: it fits everywhere, so that one error does not bring forth others.
 * Known by identity, wherever it stands inside of another type; `any` to everyone else. It never leaves analysis
 * without an error.
 */
export const ERRONEOUS: Type = Object.freeze({ kind: "any" });

export const BOOL: Type = { kind: "bool" };
export const INT: Type = { kind: "int" };
export const FLOAT: Type = { kind: "float" };
export const STRING: Type = { kind: "string" };
export const EVENT: Type = { kind: "event" };
export const MACHINE: Type = { kind: "machine" };
export const NULL: Type = { kind: "null" };

export function isErroneous(type: Type): boolean {
  return type === ERRONEOUS;
}

/**
 * Whether a variable of type `target` can hold every value of type `source`: P's `IsAssignableFrom`, of
 * TypeChecker/Types. `any` holds everything; `data` everything that holds no machine references; `machine` and
 * `event` also null; collections and tuples are covariant, since assignment copies; named tuples agree in names
 * and order; a machine reference with permissions only holds one with the same permissions.
 */
export function isAssignable(target: Type, source: Type): boolean {
  if (isErroneous(target) || isErroneous(source)) return true;
  switch (target.kind) {
    case "any":
      return true;
    case "data":
      return !mayHoldMachines(source);
    case "machine":
      return source.kind === "machine" || source.kind === "null" || source.kind === "permission";
    case "event":
      return source.kind === "event" || source.kind === "null";
    case "bool":
    case "int":
    case "float":
    case "string":
    case "null":
      return source.kind === target.kind;
    case "enum":
    case "foreign":
      return source.kind === target.kind && source.name === target.name;
    case "permission":
      return source.kind === "permission" && sameEvents(target.events, source.events);
    case "tuple":
      return (
        source.kind === "tuple" &&
        source.items.length === target.items.length &&
        target.items.every((item, index) => isAssignable(item, source.items[index] ?? ERRONEOUS))
      );
    case "named-tuple":
      return (
        source.kind === "named-tuple" &&
        source.fields.length === target.fields.length &&
        target.fields.every(({ name, type }, index) => {
          const other = source.fields[index];
          return other !== undefined && other.name === name && isAssignable(type, other.type);
        })
      );
    case "seq":
    case "set":
      return source.kind === target.kind && isAssignable(target.element, source.element);
    case "map":
      return (
        source.kind === "map" &&
        isAssignable(target.key, source.key) &&
        isAssignable(target.value, source.value)
      );
    default:
      return unreachable(target);
  }
}

/** P's `IsSameTypeAs`: each can hold the other. */
export function isSameType(left: Type, right: Type): boolean {
  return isAssignable(left, right) && isAssignable(right, left);
}

/** Whether a handler's parameter can take an event's payload (null where it carries none). */
export function takesPayload(parameter: Type, payload: Type | null): boolean {
  return isAssignable(parameter, payload ?? NULL);
}

/**
 * The events that machine references inside of values of this type may be sent: P's `AllowedPermissions`.
 * `machine`, `any` and foreign types may hold any reference.
 */
export function permissionsIn(type: Type): readonly string[] | "all" {
  if (isErroneous(type)) return [];
  switch (type.kind) {
    case "any":
    case "machine":
    case "foreign":
      return "all";
    case "bool":
    case "int":
    case "float":
    case "string":
    case "event":
    case "data":
    case "null":
    case "enum":
      return [];
    case "permission":
      return type.events;
    case "tuple":
      return unite(type.items);
    case "named-tuple":
      return unite(type.fields.map((field) => field.type));
    case "seq":
    case "set":
      return permissionsIn(type.element);
    case "map":
      return unite([type.key, type.value]);
    default:
      return unreachable(type);
  }
}

function mayHoldMachines(type: Type): boolean {
  const permissions = permissionsIn(type);
  return permissions === "all" || permissions.length > 0;
}

function unite(types: readonly Type[]): readonly string[] | "all" {
  const united: string[] = [];
  for (const type of types) {
    const events = permissionsIn(type);
    if (events === "all") return "all";
    united.push(...events);
  }
  return united;
}

function sameEvents(left: readonly string[] | "all", right: readonly string[] | "all"): boolean {
  if (left === "all" || right === "all") return left === right;
  return left.every((event) => right.includes(event)) && right.every((event) => left.includes(event));
}
