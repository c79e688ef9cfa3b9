/** The keys of instances that have flat records: in bytes, as the codec writes them, or as values where it does not. */
import type { Value } from "../../machine/value.ts";
import { equalityKey } from "../../machine/value-keys.ts";
import type { ForgottenKeys } from "../forget/forgotten-keys.ts";
import { forgottenNumber } from "../instance-store.ts";
import type { KeyCodec } from "./key-codec.ts";
import { KeyTable } from "./key-table.ts";

export class StoredKeys {
  readonly #codec: KeyCodec;
  /** With the same codec; null: no key is forgotten. */
  readonly #forgotten: ForgottenKeys | null;
  readonly #table = new KeyTable();
  /** Keys that are not encoded, by their equality keys. */
  readonly #oddNumbers = new Map<string, number>();
  readonly #oddKeys = new Map<number, Value>();

  constructor(codec: KeyCodec, forgotten: ForgottenKeys | null) {
    this.#codec = codec;
    this.#forgotten = forgotten;
  }

  /** The instance of a key; −1 for none. */
  find(key: Value): number {
    if (!this.#codec.encode(key)) return this.#oddNumbers.get(equalityKey(key)) ?? -1;
    return this.findEncoded();
  }

  /** The instance of the key that the codec has just encoded. */
  findEncoded(): number {
    const { bytes, length } = this.#codec;
    return this.#table.find(bytes, length);
  }

  /** Adds a key that is not there. */
  add(instance: number, key: Value): void {
    if (this.#codec.encode(key)) this.addEncoded(instance);
    else {
      this.#oddNumbers.set(equalityKey(key), instance);
      this.#oddKeys.set(instance, key);
    }
  }

  addEncoded(instance: number): void {
    const { bytes, length } = this.#codec;
    this.#table.add(instance, bytes, length);
    this.#forgotten?.recall(bytes, length);
  }

  /** The key that the codec has just encoded. */
  encoded(): Value {
    return this.#codec.decode(this.#codec.bytes, 0);
  }

  /** Also of those that were forgotten, by their {@link forgottenNumber}. */
  keyAt(instance: number): Value {
    if (instance < 0) return (this.#forgotten as ForgottenKeys).keyAt(forgottenNumber(instance));
    const odd = this.#oddKeys.get(instance);
    if (odd !== undefined) return odd;
    return this.#codec.decode(this.#table.pageOf(instance), this.#table.offsetOf(instance));
  }

  /** Whether the key is held as a value: it is never forgotten. */
  isOdd(instance: number): boolean {
    return this.#oddKeys.has(instance);
  }

  forget(instance: number): void {
    const start = this.#table.offsetOf(instance);
    const end = start + this.#table.lengthOf(instance);
    this.#forgotten?.forgetBytes(this.#table.pageOf(instance).subarray(start, end));
  }

  /** Of the keys that are in bytes, keeps these, and drops the others. */
  retain(instances: readonly number[]): void {
    this.#table.retain(instances);
  }
}
