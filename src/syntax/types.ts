import type { ParameterCst, ParameterListCst, TupleTypeCst, TypeCst } from "../../grammar/cst.ts";
import type { Parameter, PrimitiveTypeName, TypeNode } from "./ast.ts";
import { convertAll, spanOf, toDeclaredName, toName } from "./context.ts";
import type { Context } from "./context.ts";

export function toType(cst: TypeCst | undefined, context: Context): TypeNode | null {
  if (cst === undefined) return null;
  const { primitiveType, Identifier, seqType, setType, mapType, tupleType } = cst.children;
  const span = spanOf(cst, context);
  if (primitiveType?.[0]) {
    const [word] = Object.values(primitiveType[0].children).flat();
    return word ? { kind: "primitive-type", name: word.image as PrimitiveTypeName, span } : null;
  }
  if (seqType?.[0]) {
    const element = toType(seqType[0].children.type?.[0], context);
    return element && { kind: "seq-type", element, span };
  }
  if (setType?.[0]) {
    const element = toType(setType[0].children.type?.[0], context);
    return element && { kind: "set-type", element, span };
  }
  if (mapType?.[0]) {
    const key = toType(mapType[0].children.key?.[0], context);
    const value = toType(mapType[0].children.value?.[0], context);
    return key && value && { kind: "map-type", key, value, span };
  }
  if (tupleType?.[0]) return toTupleType(tupleType[0], context);
  const name = toName(Identifier?.[0], context);
  return name && { kind: "named-type", name, span };
}

function toTupleType(cst: TupleTypeCst, context: Context): TypeNode | null {
  const span = spanOf(cst, context);
  const { parameter, type } = cst.children;
  if (parameter !== undefined) {
    return { kind: "named-tuple-type", fields: convertAll(parameter, toParameter, context), span };
  }
  const items = convertAll(type, toType, context);
  return items.length > 0 ? { kind: "tuple-type", items, span } : null;
}

export function toParameter(cst: ParameterCst | undefined, context: Context): Parameter | null {
  if (cst === undefined) return null;
  const name = toDeclaredName(cst.children.name?.[0], context);
  const type = toType(cst.children.type?.[0], context);
  return name && type && { name, type, span: spanOf(cst, context) };
}

export function toParameters(cst: ParameterListCst | undefined, context: Context): Parameter[] {
  return convertAll(cst?.children.parameter, toParameter, context);
}
