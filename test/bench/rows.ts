/**
 * The rows of the comparison, in the order in which they are run: what a later row costs, an earlier one has not to
 * wait for. Sizes are parameters of the model's test; how many states that makes stands in README.md.
 */
export interface Row {
  /** Below models/. */
  readonly file: string;
  readonly test: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** How much is in flight at a time, which is what SPIN's vectors and our inboxes are sensitive to. */
  readonly messages: "few" | "many";
  /** Belongs to `--quick`, too. */
  readonly isQuick: boolean;
  /** For `translate`, where the room that it finds out by itself does not suffice. */
  readonly room: readonly string[];
  /** Steps on SPIN's stack (`pan -m`), where its default of 10,000 is not enough. */
  readonly panDepth: number | null;
  /**
   * SPIN has to compress its states to have room for them (`-DCOLLAPSE`). That makes it slower and smaller, so that
   * the row's times and sizes say nothing for or against the usual SPIN, and decide no gate about it.
   */
  readonly isCollapsed: boolean;
  /** Whether SPIN is run with its own reduction. Where that left out no state of smaller sizes, large ones can do without. */
  readonly isReducedBySpin: boolean;
}

type Size = Partial<Pick<Row, "isQuick" | "room" | "panDepth" | "isCollapsed" | "isReducedBySpin">>;
type Model = (parameters: Row["parameters"], size?: Size) => Row;

const pipeline = model("pipeline.pspec", "tcPipeline", "few");
const twoPhaseCommit = model("two-phase-commit.pspec", "tcTwoPhaseCommit", "many");
const leaderElection = model("leader-election.pspec", "tcLeaderElection", "many");
const slidingWindow = model("sliding-window.pspec", "tcSlidingWindow", "few");
const filterLock = model("filter-lock.pspec", "tcFilterLock", "few");
const paxos = model("paxos.pspec", "tcPaxos", "many");

export const ROWS: readonly Row[] = [
  filterLock({ processes: 2 }, { isQuick: true }),
  pipeline({ records: 2, crashes: 1 }, { isQuick: true }),
  slidingWindow({ frames: 3, window: 2, ticks: 2 }),
  paxos({ proposers: 2, acceptors: 3 }),
  twoPhaseCommit({ participants: 4, transactions: 1 }, { isQuick: true }),
  leaderElection({ nodes: 6 }),
  twoPhaseCommit({ participants: 2, transactions: 4 }, { isQuick: true }),
  pipeline({ records: 3, crashes: 1 }),
  filterLock({ processes: 3 }, { panDepth: 100_000 }),
  paxos({ proposers: 2, acceptors: 4 }),
  leaderElection({ nodes: 7 }, { room: ["--max-states", "3M"] }),
  slidingWindow({ frames: 5, window: 3, ticks: 2 }),
  pipeline({ records: 4, crashes: 1 }, { room: ["--max-states", "7M"] }),
  leaderElection({ nodes: 8 }, { room: ["--max-states", "23M"], isReducedBySpin: false }),
  slidingWindow(
    { frames: 5, window: 3, ticks: 3 },
    { room: ["--capacity", "inbox=15"], isCollapsed: true, isReducedBySpin: false },
  ),
];

/** As in `pipeline 4,1`: the file, and the values in the order of the model's parameters. */
export function nameOf({ file, parameters }: Pick<Row, "file" | "parameters">): string {
  return `${modelOf({ file })} ${Object.values(parameters).join(",")}`;
}

export function modelOf({ file }: Pick<Row, "file">): string {
  return file.replace(/\.pspec$/, "");
}

function model(file: string, test: string, messages: Row["messages"]): Model {
  return (parameters, size = {}) => ({
    file,
    test,
    parameters,
    messages,
    isQuick: false,
    room: [],
    panDepth: null,
    isCollapsed: false,
    isReducedBySpin: true,
    ...size,
  });
}
