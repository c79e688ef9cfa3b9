// Compiles the explorer's kernel (src/explore/kernel/assembly, AssemblyScript) and writes it, inlined, next to its
// users. Does nothing if that was done from the same sources.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../src/explore/kernel", import.meta.url));

export async function buildKernel() {
  const target = join(folder, "kernel-module.js");
  const mark = `// ${fingerprint()}`;
  if (existsSync(target) && readFileSync(target, "utf8").startsWith(mark)) return;
  const wasm = await compile();
  writeFileSync(target, `${mark}\nexport const kernelBase64 = "${Buffer.from(wasm).toString("base64")}";\n`);
}

/** Of everything that the module is made from. */
function fingerprint() {
  const hash = createHash("sha256");
  const { version } = createRequire(import.meta.url)("assemblyscript/package.json");
  hash.update(version);
  for (const name of readdirSync(join(folder, "assembly")).sort()) {
    hash.update(readFileSync(join(folder, "assembly", name)));
  }
  hash.update(readFileSync(join(folder, "layout.ts")));
  return hash.digest("hex");
}

/** @returns {Promise<Uint8Array>} */
async function compile() {
  const { default: asc } = await import("assemblyscript/asc");
  let binary;
  const options = ["--runtime", "stub", "--importMemory", "--noAssert"];
  const { error, stderr } = await asc.main(
    ["assembly/index.ts", "--outFile", "kernel.wasm", "-O3", ...options],
    {
      readFile: (name) => {
        const path = join(folder, name);
        return existsSync(path) ? readFileSync(path, "utf8") : null;
      },
      writeFile: (_name, data) => {
        binary = data;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`the kernel does not compile:\n${stderr.toString()}`);
  return binary;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernel();
