/**
 * Values side by side in the cells of a machine: what a suspended machine or a message keeps. Cells are shared by all
 * values that are never there together, and zero where nothing is kept.
 */
import { elementAt, entryAt, itemAt, lengthAt } from "./place.ts";
import type { CellClass, Place } from "./place.ts";
import { columnsOf } from "./place.ts";
import type { Shape } from "./shape.ts";
import { scalar } from "./values.ts";
import type { Values } from "./values.ts";

export const CELL_CLASSES: readonly CellClass[] = ["byte", "reference", "short", "int"];

/** Cells of each class. */
export type CellCounts = Readonly<Record<CellClass, number>>;

export const NO_CELLS: CellCounts = { byte: 0, reference: 0, short: 0, int: 0 };

/** How a kept value is laid out, and where it is while the machine runs. */
export interface Kept {
  readonly shape: Shape;
  readonly place: Place;
}

/** Where a cell is: `M_Queue[0].f_b2`, or an element of an inbox' column. */
export type CellAt = (cell: CellClass, position: number) => Place;

/** The cells that some values take side by side. */
export function cellCounts(values: readonly Kept[]): CellCounts {
  const counts = { ...NO_CELLS };
  for (const { shape, place } of values) for (const leaf of leavesOf(shape, place)) counts[leaf.class]++;
  return counts;
}

export function mostCells(a: CellCounts, b: CellCounts): CellCounts {
  const most = (cell: CellClass): number => Math.max(a[cell], b[cell]);
  return { byte: most("byte"), reference: most("reference"), short: most("short"), int: most("int") };
}

/** Writes the values into the cells. */
export function store(values: Values, kept: readonly Kept[], cellAt: CellAt): void {
  forEachLeaf(kept, cellAt, ({ leaf, cell }) => {
    if (leaf.mostOfLength !== null) values.requireRoom(`${leaf.text} <= ${leaf.mostOfLength}`);
    values.copy(cell, scalar(leaf.text, leaf));
  });
}

/** Reads them back. */
export function load(values: Values, kept: readonly Kept[], cellAt: CellAt): void {
  for (const { shape, place } of kept) if (hasCollections(shape)) values.clear(place);
  forEachLeaf(kept, cellAt, ({ leaf, cell }) => {
    values.writer.line(`${leaf.text} = ${cellText(cell)};`);
  });
}

/** Zero again. */
export function clearCells(values: Values, kept: readonly Kept[], cellAt: CellAt): void {
  forEachLeaf(kept, cellAt, ({ cell }) => values.writer.line(`${cellText(cell)} = 0;`));
}

interface Leaf {
  readonly text: string;
  readonly class: CellClass;
  readonly low: number;
  readonly high: number;
  /** For the length of a collection that is roomier where it comes from. */
  readonly mostOfLength: number | null;
}

function forEachLeaf(
  kept: readonly Kept[],
  cellAt: CellAt,
  visit: (pair: { readonly leaf: Leaf; readonly cell: Place }) => void,
): void {
  const counts = { ...NO_CELLS };
  for (const { shape, place } of kept) {
    for (const leaf of leavesOf(shape, place)) {
      visit({ leaf, cell: cellAt(leaf.class, counts[leaf.class]++) });
    }
  }
}

/** The numbers of a value in order. */
function leavesOf(shape: Shape, place: Place): readonly Leaf[] {
  switch (shape.kind) {
    case "scalar": {
      const [column] = columnsOf(shape);
      if (column === undefined || place.shape.kind !== "scalar") throw new Error("a scalar is wanted");
      const { low, high } = place.shape;
      return [{ text: cellText(place), class: column.class, low, high, mostOfLength: null }];
    }
    case "tuple":
      return shape.items.flatMap((item, i) => leavesOf(item, itemAt(place, i)));
    case "list":
    case "map": {
      if (shape.capacity === 0) return [];
      if (place.shape.kind !== "list" && place.shape.kind !== "map")
        throw new Error("a collection is wanted");
      const { capacity } = place.shape;
      const mostOfLength = capacity > shape.capacity ? shape.capacity : null;
      const length: Leaf = { text: lengthAt(place), class: "byte", low: 0, high: 255, mostOfLength };
      const positions = Array.from({ length: Math.min(shape.capacity, capacity) }, (_, i) => String(i));
      return [
        length,
        ...positions.flatMap((at) => [
          ...leavesOf(shape.kind === "list" ? shape.element : shape.key, elementAt(place, at)),
          ...(shape.kind === "map" ? leavesOf(shape.value, entryAt(place, at)) : []),
        ]),
      ];
    }
  }
}

function cellText({ name, index }: Place): string {
  return index === null ? name : `${name}[${index}]`;
}

function hasCollections(shape: Shape): boolean {
  if (shape.kind === "tuple") return shape.items.some(hasCollections);
  return shape.kind === "list" || shape.kind === "map";
}
