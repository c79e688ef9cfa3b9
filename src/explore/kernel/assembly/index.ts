/** The kernel's WebAssembly module: instances with one kind of memory expand, those with the other keep the visited set. */
export { expand } from "./expand";
export { find, grow, insert } from "./visited";
