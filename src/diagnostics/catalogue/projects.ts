import { defineDiagnostic } from "../define.ts";

// Of P's project files (`.pproj`): which files form one program.

export const malformedProject = defineDiagnostic("PS9020", "error", {
  title: "project file is not well-formed",
  explain: `
    A \`.pproj\` file is XML. This one cannot be read as such: an element is not closed, an entity is unknown, or what
    stands there is no XML at all. A small one:

        <Project>
          <ProjectName>ClientServer</ProjectName>
          <InputFiles>
            <PFile>./PSrc/</PFile>
            <PFile>./PSpec/</PFile>
          </InputFiles>
          <IncludeProject>../Common/Timer/Timer.pproj</IncludeProject>
        </Project>
  `,
  message: (p: { reason: string }) => `the project file is not well-formed: ${p.reason}`,
});

export const unknownProjectElement = defineDiagnostic("PS9021", "warning", {
  title: "unknown element of a project file",
  explain: `
    pspec reads \`InputFiles\` with its \`PFile\` elements, and \`IncludeProject\`, all of them directly below the root
    element; it knows and does not need \`ProjectName\`, \`OutputDir\`, \`Target\` and \`pobserve-package\`. Any other
    element is passed over, as P does it, and if it is a misspelt one its files are missing from the program.
  `,
  message: (p: { name: string; parent: string }) => `\`${p.name}\` means nothing inside \`${p.parent}\``,
});

export const missingProjectInput = defineDiagnostic("PS9022", "warning", {
  title: "input of a project does not exist",
  explain: `
    A \`PFile\` element names a file or folder, relative to the folder of the project file. There is none of this name,
    or nothing in it that pspec reads. P passes over such an entry in silence.
  `,
  message: (p: { path: string }) => `${p.path} does not exist`,
});

export const foreignProjectInput = defineDiagnostic("PS9023", "warning", {
  title: "foreign code in a project file",
  explain: `
    A \`PFile\` element names a file that is no \`.p\` or \`.pspec\` file. P's own tools take foreign functions from C# or
    Java; pspec takes them from a JavaScript or TypeScript module that is named on the command line:

        pspec check PriorityQueue.pproj --foreign foreign.mjs
  `,
  message: (p: { path: string }) => `${p.path} is no \`.p\` or \`.pspec\` file, and is not read`,
});

export const missingIncludedProject = defineDiagnostic("PS9024", "error", {
  title: "included project does not exist",
  explain: `
    An \`IncludeProject\` element names another \`.pproj\` file, relative to the folder of the file in which it stands,
    or to the folder of the outermost project file (which is how P finds it, when started there).
  `,
  message: (p: { path: string; reason: string }) => `cannot read the included project ${p.path}: ${p.reason}`,
});

export const emptyProject = defineDiagnostic("PS9025", "error", {
  title: "project without files",
  explain: `
    Neither the project file nor a project that it includes leads to a single \`.p\` or \`.pspec\` file. A run that checks
    nothing must not look like a run that found nothing.
  `,
  message: (p: { path: string }) => `${p.path} leads to no \`.p\` or \`.pspec\` file`,
});

export const severalProjects = defineDiagnostic("PS9026", "error", {
  title: "several project files in one folder",
  explain: `
    A folder that holds one \`.pproj\` file stands for that project. This one holds several, and which of them is meant
    cannot be known: name the project file itself.
  `,
  message: (p: { folder: string; names: readonly string[] }) =>
    `${p.folder} holds ${p.names.length} project files: ${p.names.join(", ")}`,
  help: () => "name the one that is meant, or the files in it by a glob",
});

export const partOfFolder = defineDiagnostic("PS9027", "note", {
  title: "files of a folder read without the others",
  explain: `
    Most of what is wrong are names that are declared nowhere, and beside the files that were given there are others.
    A specification of several files is read as a whole if its folder is given:

        pspec check lease/tests.pspec     // reads one file
        pspec check lease                 // reads all of them
  `,
  message: (p: { folder: string; read: number; found: number }) =>
    `of the ${p.found} specification files in ${p.folder} only ${p.read === 1 ? "one was" : `${p.read} were`} read`,
  help: (p) => `give the folder to check all its files together: ${p.folder}`,
});

export const filesTogether = defineDiagnostic("PS9028", "note", {
  title: "files that were given together",
  explain: `
    Files that are given together form one program, in which a name is declared once. Each folder is a program of its
    own, and so is a file that is given alone.

        pspec check ping.pspec pong.pspec     // one program
        pspec check ping/ pong/               // two
  `,
  message: () => "files that are given together form one program",
  help: () => "if each is a program of its own, check them one by one, or put them into folders of their own",
});

export const unusableForeignModule = defineDiagnostic("PS9030", "error", {
  title: "foreign module cannot be used",
  explain: `
    The module given by \`--foreign\` cannot be loaded, or exports no function. It is loaded once, before anything is
    explored, as Node loads any module: \`.js\` and \`.mjs\` everywhere, \`.ts\` and \`.mts\` under Node 22.18 and later,
    or where \`tsx\` is installed in the module's project.

        export function distance(a, b) { return Math.abs(a - b); }
        export const Client = { pick(items) { return items[0]; } };     // for \`pick\` of the machine Client
  `,
  message: (p: { path: string; reason: string }) => `cannot use the foreign module ${p.path}: ${p.reason}`,
});
