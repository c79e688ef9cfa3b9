import { expect, test } from "vitest";
import { outputPaths } from "../../../src/translate/p/output-paths.ts";
import { projectFile, projectName } from "../../../src/translate/p/project-file.ts";

test.each([
  [["/a/b/one.pspec"], ["one.p"]],
  [
    ["/a/b/one.pspec", "/a/b/c/two.p"],
    ["one.p", "c/two.p"],
  ],
  [
    ["/a/b/one.pspec", "/a/c/one.pspec", "/a/c/one.p"],
    ["b/one.p", "c/one.p", "c/one2.p"],
  ],
  [
    ["/a/b.c/one.pspec", "/a/b.c/d/e/two.v1.pspec"],
    ["one.p", "d/e/two.v1.p"],
  ],
])("%j becomes %j", (paths, expected) => {
  expect(outputPaths(paths)).toEqual(expected);
});

test.each([
  ["active-passive", "active_passive"],
  ["2pc", "P2pc"],
  ["..", "P"],
])("a project %s is called %s", (text, expected) => {
  expect(projectName(text)).toBe(expected);
});

test("a project file", () => {
  expect(projectFile("Small", ["a.p", "b/c & d.p"])).toBe(`<Project>
  <ProjectName>Small</ProjectName>
  <InputFiles>
    <PFile>./a.p</PFile>
    <PFile>./b/c &amp; d.p</PFile>
  </InputFiles>
  <OutputDir>./PGenerated/</OutputDir>
</Project>
`);
});
