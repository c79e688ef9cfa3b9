/** One piece of a divided audit: a pure function of its folder. To do it twice does no harm. */
export interface Task {
  readonly stage: "map" | "check";
  /** The number of the part, or of the partition. */
  readonly index: number;
}

export function nameOfTask({ stage, index }: Task): string {
  return `${stage} ${index}`;
}
