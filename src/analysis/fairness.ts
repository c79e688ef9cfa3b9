/** Which endless runs count where liveness is judged, in the order in which more and more of them do. */
export const FAIRNESSES = ["random", "strong", "weak", "none"] as const;

export type Fairness = (typeof FAIRNESSES)[number];
