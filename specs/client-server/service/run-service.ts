/** The client and the server at work, with a link in between, under the eyes of the specs. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
// Of an installed package: from "pspec".
import { compile, createMonitor } from "../../../src/api.ts";
import type { Audit, AuditViolation } from "../../../src/api.ts";
import { Client } from "./client.ts";
import { createEmitter } from "./events.ts";
import { Link } from "./link.ts";
import { Server } from "./server.ts";

export interface ServiceOptions {
  readonly requests: number;
  readonly isForgetful: boolean;
  /** Takes the lines of the trace. */
  readonly write: (line: string) => void;
  /** Takes what the specs object to, when it happens. */
  readonly onViolation: (violation: AuditViolation) => void;
}

const SOURCES = ["events.pspec", "specs.pspec"].map((name) => {
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
  return { path, text: readFileSync(path, "utf8") };
});

/** Resolves to what the specs say in the end, when every request has been answered. */
export async function runService({
  requests,
  isForgetful,
  write,
  onViolation,
}: ServiceOptions): Promise<Audit> {
  const monitor = createMonitor(compile(SOURCES), { closed: true });
  if (monitor.kind === "rejected") throw new Error("the specification has errors");
  const emit = createEmitter({
    clock: Date.now,
    write: (line) => {
      write(line);
      const seen = monitor.observeLine(line);
      if (seen.kind === "rejected") throw new Error(seen.message);
      seen.violations.forEach(onViolation);
    },
  });
  const request: Link<number> = new Link({
    deliver: (id) => server.take(id),
    loses: (_, number) => number % 3 === 2,
  });
  // The first answer, too: the request comes again, and the server has applied it already.
  const reply: Link<number> = new Link({
    deliver: (id) => client.take(id),
    loses: (_, number) => number % 3 === 0,
  });
  const server = new Server({ emit, reply, isForgetful });
  const client = new Client({ emit, request, patienceMs: 20 });
  for (let id = 1; id <= requests; id++) await client.ask(id);
  // A repeat may still be on its way to the server, which logs what it does with it.
  await request.drain();
  await reply.drain();
  return monitor.close();
}
