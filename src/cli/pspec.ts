#!/usr/bin/env node
import * as nodeModule from "node:module";

// From Node 22.1 on what is compiled is kept, in the system's folder for temporary files, for the next start.
if ("enableCompileCache" in nodeModule) (nodeModule.enableCompileCache as () => unknown)();

// Imported only now, so that it is compiled with the cache.
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
