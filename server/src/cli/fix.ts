import { writeFileSync } from 'node:fs';
import { refactorings } from '../core/actions/refactorings';
import { refactorEverywhere } from '../core/actions/refactorings/everywhere';
import type { Refactoring } from '../core/actions/refactorings/refactoring';
import { didYouMean, suggest } from '../core/check/suggest';
import { createSource } from '../core/edits/source';
import { knownImageConfig } from '../core/images/knownImages';
import { defaultOptions } from '../core/stages/analyze';
import { readArguments, UsageError } from './arguments';
import { exitCodes } from './exitCodes';
import { unifiedDiff } from './formats/diff';
import { type InputFile, readInputs } from './inputFiles';
import { complain } from './output';
import { printable } from './printable';

/** Those that need no cursor to say what is meant. */
const kinds: ReadonlyMap<string, Refactoring> = new Map(
  refactorings.filter(({ needsCursor }) => !needsCursor).map((refactoring) => [refactoring.kind, refactoring]),
);

export const fixUsage = `multistage fix --only KIND [--diff] FILE...

Does a refactoring wherever it is safe, and says where it is not. FILE may be a glob, or - for standard input, whose text
goes to standard output.

  --only KIND  ${[...kinds.keys()].join('\n               ')}
  --diff       shows what would change, and changes nothing

Exits with 0 when all is done or nothing is to be done, 1 when something was refused, or would change with --diff, 2 when
it cannot be used as asked.
`;

const options = { only: { type: 'string' }, diff: { type: 'boolean' } } as const;

/** `multistage fix`: one kind of refactoring on whole files; gives the exit code. */
export async function fixCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const refactoring = readKind(values.only);
  if (positionals.length === 0) throw new UsageError('fix needs at least one file, or - for standard input');
  const { files, problems } = await readInputs(positionals);
  const results = files.map((file) => fixFile(file, refactoring, values.diff === true));
  for (const problem of problems) complain(problem);
  if (problems.length > 0) return exitCodes.unusable;
  return results.every((isDone) => isDone) ? exitCodes.clean : exitCodes.findings;
}

function readKind(kind: string | undefined): Refactoring {
  if (kind === undefined) throw new UsageError(`fix needs --only and one of ${[...kinds.keys()].join(', ')}`);
  const found = kinds.get(kind);
  if (found) return found;
  const known = [...kinds.keys()];
  throw new UsageError(`there is no kind ${JSON.stringify(kind)}${didYouMean(suggest(kind, known))}`);
}

/** True when nothing is left to do or to look at. */
function fixFile({ name, text }: InputFile, refactoring: Refactoring, isDiff: boolean): boolean {
  const source = createSource(text, { ...defaultOptions, imageConfig: knownImageConfig });
  const { edits, text: after, refused } = refactorEverywhere(source, refactoring);
  for (const reason of refused) process.stderr.write(`${printable(`${name}: ${reason}`)}\n`);
  if (isDiff) {
    process.stdout.write(unifiedDiff(name === '-' ? 'Dockerfile' : printable(name), text, edits));
    return edits.length === 0 && refused.length === 0;
  }
  if (name === '-') process.stdout.write(after);
  else if (after !== text) writeFileSync(name, after);
  return refused.length === 0;
}
