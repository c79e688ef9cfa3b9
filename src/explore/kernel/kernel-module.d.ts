/** The kernel's WebAssembly module, made from `assembly/` by the build. */
export const kernelBase64: string;
