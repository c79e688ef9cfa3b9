/** Which parts of a JSON text are wanted: JSON Pointers (RFC 6901) as a trie over the keys of objects. */
import { KeyPattern } from "./key-pattern.ts";

export interface TrieNode {
  /** Where the scanner notes the value. */
  readonly slot: number;
  /** Empty at the root. */
  readonly key: KeyPattern;
  readonly children: readonly TrieNode[];
  /** False: a key that is not asked for, and was met before: the scanner has learned it. */
  readonly isWanted: boolean;
  /** Further keys of the object that the scanner has learned. */
  readonly learned: TrieNode[];
  /** The child that came first when this object was read before: a guess, learned by the scanner. */
  first: TrieNode | null;
  /** The sibling that came after this one. */
  next: TrieNode | null;
}

export interface PointerTrie {
  readonly root: TrieNode;
  /** How many slots there are: one for each pointer, in their order, then those of the objects on the way. */
  readonly slots: number;
}

interface Growing extends TrieNode {
  slot: number;
  readonly children: Growing[];
}

/**
 * The trie of some pointers, which go through objects only. Two equal pointers share the slot of the first; the empty
 * one stands for the whole text.
 */
export function pointerTrie(pointers: readonly string[]): PointerTrie {
  const unnumbered = -1;
  const root = createNode("", unnumbered);
  const nodes = [root];
  pointers.forEach((pointer, slot) => {
    let node = root;
    for (const key of keysOf(pointer)) {
      let child = node.children.find((one) => sameBytes(one.key.name, encode(key)));
      if (child === undefined) {
        child = createNode(key, unnumbered);
        node.children.push(child);
        nodes.push(child);
      }
      node = child;
    }
    if (node.slot === unnumbered) node.slot = slot;
  });
  let slots = pointers.length;
  for (const node of nodes) if (node.slot === unnumbered) node.slot = slots++;
  return { root, slots };
}

function createNode(key: string, slot: number): Growing {
  return {
    slot,
    key: new KeyPattern(key),
    children: [],
    isWanted: true,
    learned: [],
    first: null,
    next: null,
  };
}

function keysOf(pointer: string): string[] {
  const [empty, ...keys] = pointer.split("/");
  if (empty !== "") throw new Error(`${JSON.stringify(pointer)} is no JSON Pointer`);
  return keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function encode(key: string): Uint8Array {
  return new TextEncoder().encode(key);
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
