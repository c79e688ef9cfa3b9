/** Runs the service: its trace on the standard output, what the specs object to on the standard error. */
import { runService } from "./run-service.ts";

const audit = await runService({
  requests: 5,
  isForgetful: process.argv.includes("--forgetful"),
  write: (line) => void process.stdout.write(`${line}\n`),
  onViolation: ({ spec, key, message }) => console.error(`${spec} of ${key}: ${message}`),
});
console.error(`in the end: ${audit.verdict}`);
process.exitCode = audit.verdict === "satisfied" ? 0 : 1;
