/** How the guide `grammar/checking-p-programs.md` checks P's tutorials, row by row. */
export interface TutorialRun {
  readonly folder: string;
  /** Of `pspec check`, with blanks between them. */
  readonly args: string;
}

const NO_DEADLINE = "--accept-open-liveness";
const TWO_CLIENTS =
  "--param pNumClients=2 --param pNumParticipants=3 --param pNumTransPerClient=0 --param pFailParticipants=0";
const ONE_FAILURE =
  "--param pNumClients=1 --param pNumParticipants=4 --param pNumTransPerClient=0 --param pFailParticipants=1";
const THREE_NODES = "--param numNodes=3 --param numClients=1";

export const TUTORIAL_RUNS: readonly TutorialRun[] = [
  ...runs("1_ClientServer", [
    "--test tcAbstractServer",
    `--test tcSingleClient --choose 3 --depth 60 ${NO_DEADLINE}`,
    `--test tcMultipleClients --choose 2 --depth 30 ${NO_DEADLINE}`,
    `--test tcParameterizedMultipleClients* --choose 2 --depth 30 ${NO_DEADLINE}`,
  ]),
  ...runs("2_TwoPhaseCommit", [
    "--test tcSingleClientNoFailure --choose 1",
    "--test tcSingleClientNoFailure --choose 2",
    `--test tcParametric* --choose 2 ${TWO_CLIENTS}`,
    `--test tcParametric* --choose 1 ${ONE_FAILURE}`,
    "--test tcMultipleClientsWithFailure --choose 1",
  ]),
  ...runs("3_EspressoMachine", ["--max-states 2M"]),
  ...runs("4_FailureDetector", [
    `--test tcTest_FailureDetector --choose 1 --inbox 1 --depth 40 --reduction full ${NO_DEADLINE}`,
    `--test tcTest_BalancedLoad* --choose 1 --inbox 1 --depth 40 --reduction full ${NO_DEADLINE} ${THREE_NODES}`,
    `--test tcTest_BalancedLoad* --choose 2 --inbox 1 --depth 40 --reduction full ${NO_DEADLINE} ${THREE_NODES}`,
    `--test tcTest_BalancedLoad* --choose 1 --inbox 1 --max-states 60M --max-memory 7GiB ${THREE_NODES}`,
  ]),
  ...runs("5_Paxos", [
    "--test testBasicPaxos1on1",
    "--test testBasicPaxos2on2 --choose 2",
    "--test testBasicPaxos3on1 --choose 2",
    "--test testBasicPaxos2on3 --choose 2",
    "--test testBasicPaxos3on3 --choose 1 --inbox 1 --depth 50 --reduction full",
    "--test testBasicPaxos3on5 --choose 1 --inbox 1 --max-states 20M",
  ]),
  ...runs("6_Raft", [
    `--test oneClientOneServerReliable --choose 1 --inbox 2 --depth 40 ${NO_DEADLINE}`,
    "--test oneClientThreeServersReliable --choose 1 --inbox 1 --max-states 10M",
  ]),
];

function runs(folder: string, all: readonly string[]): TutorialRun[] {
  return all.map((args) => ({ folder, args }));
}
