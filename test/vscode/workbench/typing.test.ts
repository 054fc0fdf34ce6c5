import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { type CodeServer, startCodeServer } from '../../../scripts/lib/codeServer.mjs';
import { root } from '../../../scripts/lib/paths.mjs';
import { type CorpusFile, corpusFiles, seedFiles } from '../../helpers/shared';
import { openWorkbench } from './driver';
import { type Typed, typeDockerfile } from './typing';

const { origin, vscode } = inject('workbench');
const typesAll = Boolean(process.env.MULTISTAGE_TYPE_ALL);
/** The newest VS Code takes longer to start than its few files to be typed. */
const editorCount = vscode === 'oldest' || typesAll ? 3 : 1;
/** Milliseconds; a person types no faster. */
const patience = typesAll ? 7_200_000 : 1_200_000;

/** Pixels: what is to be drawn at each key takes its time. */
const size = { width: 900, height: 500 };

interface Outcome {
  readonly lines: number;
  /** What was wanted and did not come out, by file. */
  readonly damaged: readonly string[];
  /** What came out in its place. */
  readonly instead: readonly string[];
  readonly swallowed: number;
  readonly lists: number;
}

const outcomes: Outcome[] = [];

describe('Dockerfiles typed key by key, with Enter at the end of each line', () => {
  test.concurrent.each(shares().map((files, index) => [index + 1, files] as const))(
    'come out as they were typed, share %i',
    { timeout: patience },
    async (_, files) => {
      const ready = { 'Dockerfile.ready': 'FROM scratch AS ready\n' };
      const scenario = { files: { ...emptyFiles(files), ...ready }, open: 'Dockerfile.ready', size };
      const { workbench, close } = await openWorkbench(scenario, origin);
      const found: Outcome[] = [];
      try {
        for (const file of files)
          found.push(await compare(file, await typeDockerfile(workbench, file.name, file.text)));
      } finally {
        await close();
      }
      outcomes.push(...found);
      expect(found.flatMap(({ damaged, instead }) => damaged.map((line) => ({ line, instead })))).toEqual([]);
      expect(sum(found, 'swallowed')).toBe(0);
    },
  );

  afterAll(() => {
    const damaged = outcomes.reduce((count, outcome) => count + outcome.damaged.length, 0);
    const report =
      `Typed into VS Code (${vscode}): ${sum(outcomes, 'lines')} lines of ${outcomes.length} Dockerfiles; ` +
      `${damaged} lines damaged, ${sum(outcomes, 'swallowed')} Enters swallowed; ` +
      `a list was open at ${sum(outcomes, 'lists')} Enters\n`;
    console.log(report);
    const folder = path.join(root, 'out/results');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `typing-${vscode}.txt`), report);
  });
});

/** Holds what came out against the text; where they differ, against what VS Code makes of it without us and its lists. */
async function compare(file: CorpusFile, typed: Typed): Promise<Outcome> {
  const lines = linesOf(typed.text);
  const isWhole = lines.join('\n') === linesOf(file.text).join('\n');
  const wanted = linesOf(isWhole ? file.text : await typeWithoutUs(file));
  return {
    lines: wanted.length,
    damaged: missingLines(wanted, lines).map((line) => `${file.name}: ${line}`),
    instead: missingLines(lines, wanted),
    swallowed: typed.swallowed,
    lists: typed.lists,
  };
}

let control: Promise<CodeServer> | undefined;
afterAll(async () => (await control)?.stop());

/** What VS Code makes of a text by closing quotes and brackets: typed without the extension and any suggestions. */
async function typeWithoutUs({ name, text }: CorpusFile): Promise<string> {
  control ??= startCodeServer({
    vscode,
    settings: { 'editor.quickSuggestions': false, 'editor.suggestOnTriggerCharacters': false },
  });
  const { workbench, close } = await openWorkbench({ files: { [name]: '' }, size }, (await control).origin);
  try {
    return (await typeDockerfile(workbench, name, text)).text;
  } finally {
    await close();
  }
}

function sum(all: readonly Outcome[], property: 'lines' | 'swallowed' | 'lists'): number {
  return all.reduce((total, outcome) => total + outcome[property], 0);
}

/** A share of the files for each editor, of about the same length; each file gets its name in the workspace. */
function shares(): readonly (readonly CorpusFile[])[] {
  const result = Array.from({ length: editorCount }, () => ({ files: [] as CorpusFile[], length: 0 }));
  for (const [index, { text }] of longestFirst(chosenFiles()).entries()) {
    const shortest = result.reduce((least, share) => (share.length < least.length ? share : least));
    shortest.files.push({ name: `typed-${String(index).padStart(2, '0')}.Dockerfile`, text });
    shortest.length += text.length;
  }
  return result.map(({ files }) => files);
}

/** A key takes a VS Code that draws without a graphics card some 60 ms: all files are typed only where that is wanted. */
function chosenFiles(): readonly CorpusFile[] {
  if (typesAll) return [...samples(), ...seedFiles(), ...corpusFiles()];
  if (vscode === 'newest') return longestFirst(seedFiles()).slice(-3);
  return [...samples(), ...seedFiles(), ...longestFirst(corpusFiles()).slice(-3)];
}

function samples(): readonly CorpusFile[] {
  return ['go-service', 'node-app'].map((name) => ({
    name,
    text: readFileSync(path.join(root, 'samples', name, 'Dockerfile'), 'utf8'),
  }));
}

function longestFirst(files: readonly CorpusFile[]): readonly CorpusFile[] {
  return files.toSorted((a, b) => b.text.length - a.text.length);
}

function emptyFiles(files: readonly CorpusFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ name }) => [name, '']));
}

/** Without indentation, which VS Code adds to by itself. */
function linesOf(text: string): readonly string[] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.replaceAll('\t', ' ').trimStart());
}

/** The lines that are wanted and are not among what came out. */
function missingLines(wanted: readonly string[], typed: readonly string[]): readonly string[] {
  const left = [...typed];
  return wanted.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
