/** A file of the repository: its path with slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export const LINES_MAX = 400;

const isCode = ({ path }: SourceFile): boolean => /\.(ts|tsx|mjs|cjs)$/.test(path);
const isSource = (file: SourceFile): boolean =>
  isCode(file) && /^(src|laws|seed|bench|crash|attack|sim|scripts)\//.test(file.path);
const at = (file: SourceFile, pattern: RegExp, says: string): readonly string[] =>
  file.text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}: ${says}`] : []));

/** Files of code that are too long to be read at once. */
export const tooLong = (files: readonly SourceFile[]): readonly string[] =>
  files
    .filter(isCode)
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LINES_MAX)
    .map(({ path, lines }) => `${path}: ${lines} lines, at most ${LINES_MAX}`);

/** Names that say nothing: whatever stands there belongs somewhere. */
export const vagueNames = (files: readonly SourceFile[]): readonly string[] =>
  files
    .filter(isCode)
    .filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.(ts|tsx|mjs)$)/i.test(path))
    .map(({ path }) => `${path}: a name that says nothing`);

/** Notes for later without an owner, and code that was switched off. */
export const loosePromises = (files: readonly SourceFile[]): readonly string[] =>
  files
    .filter(isSource)
    .flatMap((file) => [
      ...at(file, /\bFIXME\b|\bXXX\b|\bHACK\b/, 'FIXME: mend it or open an issue'),
      ...at(file, /\bTODO\b(?!\(#\d+\))/, 'TODO without an issue: TODO(#n)'),
      ...at(file, /^\s*\/\/\s*(const|let|return|if|for|import|await)\b.*[;{]\s*$/, 'code that was commented out'),
    ]);

/** Paths of one machine, and what only those who worked on it knew. */
export const machinePaths = (files: readonly SourceFile[]): readonly string[] =>
  files.flatMap((file) =>
    at(file, /(^|[\s"'`(=])\/(work|tmp\/brief|home\/[a-z]+|Users\/[A-Za-z]+|root)\//, 'a path of one machine'),
  );

// Put together, so that this file holds no such address itself.
const REGISTRIES = new RegExp(`${['registry', 'npm'].join('[.]')}|registry[.]yarn|unpkg[.]com|jsdelivr|proxy[.]golang`);

/** Package registries: addresses of them stand in nobody's files. */
export const registryHosts = (files: readonly SourceFile[]): readonly string[] =>
  files.flatMap((file) => at(file, REGISTRIES, 'the host of a registry'));

const SHELLS = /^src\/(store|server|portal|web|papers|kit)\//;

/** Shells are handed the list of duties; a duty's name in their text is a special case. Names that are plain words are not looked for. */
export const namedDuties = (files: readonly SourceFile[], duties: readonly string[]): readonly string[] =>
  files
    .filter((file) => isCode(file) && SHELLS.test(file.path) && !/\.test\.tsx?$|\/testing(\/|\.ts$)/.test(file.path))
    .flatMap((file) =>
      duties
        .filter((name) => name.includes('-'))
        .flatMap((name) => at(file, new RegExp(`['"\`/]${name}(['"\`/.]|$)`), `names the duty ${name}`)),
    );

/** Folders of duties that the list lacks. */
export const unlisted = (files: readonly SourceFile[]): readonly string[] => {
  const index = files.find(({ path }) => path === 'src/duties/index.ts')?.text ?? '';
  const folders = new Set(files.flatMap(({ path }) => /^src\/duties\/([a-z][^/]*)\//.exec(path)?.[1] ?? []));
  return [...folders]
    .filter((name) => !index.includes(`'#duties/${name}/duty.ts'`))
    .map((name) => `src/duties/${name}: not in the list`);
};

/** `try` stands only where foreign bytes are read (log, proof): the rest of the kernel and the duties let faults pass. */
export const caughtFaults = (files: readonly SourceFile[]): readonly string[] =>
  files
    .filter(({ path }) => /^src\/(core\/([^/]+$|calendar\/)|duties\/)/.test(path) && !/\.test\.ts$/.test(path))
    .flatMap((file) => at(file, /^\s*(try\s*\{|\}?\s*catch\b)/, 'the kernel and the duties catch nothing'));

interface Term {
  readonly zh: string;
  readonly code: string;
}

/** The lines of the glossary: Chinese term, code name. */
export const glossaryTerms = (text: string): readonly Term[] =>
  text.split('\n').flatMap((line) => {
    const [, zh, code] = /^\|\s*([^|]*[\u4e00-\u9fff][^|]*?)\s*\|\s*`([^`]+)`\s*\|/.exec(line) ?? [];
    return zh === undefined || code === undefined ? [] : [{ zh, code }];
  });

/** Codes that stand there twice. */
export const glossaryFaults = (glossary: readonly Term[]): readonly string[] =>
  glossary
    .filter(({ code }, index) => glossary.findIndex((other) => other.code === code) !== index)
    .map(({ code }) => `GLOSSARY.md: ${code} stands there twice`);
