/** The name that a project has in P: what other tools make of it must be an identifier. */
export function projectName(text: string): string {
  const name = text.replaceAll(/\W+/g, "_").replaceAll(/^_+|_+$/g, "");
  return /^[A-Za-z]/.test(name) ? name : `P${name}`;
}

/** A `.pproj` file for some `.p` files beside and below it. */
export function projectFile(name: string, paths: readonly string[]): string {
  return [
    "<Project>",
    `  <ProjectName>${name}</ProjectName>`,
    "  <InputFiles>",
    ...paths.map((path) => `    <PFile>./${escapeXml(path)}</PFile>`),
    "  </InputFiles>",
    "  <OutputDir>./PGenerated/</OutputDir>",
    "</Project>\n",
  ].join("\n");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
