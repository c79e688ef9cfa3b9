import { bunyan } from "./bunyan.ts";
import { cloudtrail } from "./cloudtrail.ts";
import { cloudwatch } from "./cloudwatch.ts";
import { debezium } from "./debezium.ts";
import { jaeger } from "./jaeger.ts";
import { kubernetes } from "./kubernetes.ts";
import { otlpLogs } from "./otlp-logs.ts";
import { otlpSpans } from "./otlp-spans.ts";
import { pchecker } from "./pchecker.ts";
import { pino } from "./pino.ts";
import { postgresql } from "./postgresql.ts";
import { winston } from "./winston.ts";
import { zipkin } from "./zipkin.ts";

/** The bindings that come with pspec, by name: texts as a user would write them. */
export const presets: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bunyan,
    cloudtrail,
    cloudwatch,
    debezium,
    jaeger,
    kubernetes,
    otlp_logs: otlpLogs,
    otlp_spans: otlpSpans,
    pchecker,
    pino,
    postgresql,
    winston,
    zipkin,
  }).map(([name, text]) => [name, text.trimStart()]),
);
