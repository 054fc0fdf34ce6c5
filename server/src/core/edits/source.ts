import { itemIndexAt, parseDockerfile, reparseDockerfile } from '../dockerfile/parse';
import type { Dockerfile, Instruction } from '../dockerfile/syntax';
import { analyze } from '../stages/analyze';
import type { ModelOptions, StageModel } from '../stages/model';
import { applyEdits, type Edit } from './edit';

/** A Dockerfile's text with its syntax and its stages: one parse and one model, shared by all that reads them. */
export interface Source {
  readonly text: string;
  readonly dockerfile: Dockerfile;
  readonly options: ModelOptions;
  readonly model: StageModel;
  /** `\n` or `\r\n`: what the file uses, for text that is put into it. */
  readonly eol: '\n' | '\r\n';
}

export function createSource(text: string, options: ModelOptions): Source {
  return sourceOf(text, parseDockerfile(text), options);
}

/** A source of a text that is parsed already. The model is built when it is first asked for. */
export function sourceOf(text: string, dockerfile: Dockerfile, options: ModelOptions): Source {
  let model: StageModel | undefined;
  return {
    text,
    dockerfile,
    options,
    get model() {
      model ??= analyze(dockerfile, options);
      return model;
    },
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** More edits at once are not worth a re-parse each. */
export const mostReparsed = 8;

/** The source after edits, which all count in its text and don't overlap. */
export function editedSource(source: Source, edits: readonly Edit[]): Source {
  const { options } = source;
  if (edits.length > mostReparsed) return createSource(applyEdits(source.text, edits), options);
  const fromTheEnd = edits.toSorted((a, b) => a.start - b.start || a.end - b.end).reverse();
  const { text, dockerfile } = fromTheEnd.reduce(reparse, source);
  return sourceOf(text, dockerfile, options);
}

/** A text and its syntax after one edit: only what the edit touched is parsed again. */
export function reparse(
  before: Pick<Source, 'text' | 'dockerfile'>,
  { start, end, text: inserted }: Edit,
): Pick<Source, 'text' | 'dockerfile'> {
  const text = before.text.slice(0, start) + inserted + before.text.slice(end);
  const change = { start, oldEnd: end, newEnd: start + inserted.length };
  return { text, dockerfile: reparseDockerfile(before.dockerfile, text, change) };
}

/** The instruction that holds an offset, its line endings included; undefined in comments and between instructions. */
export function instructionAt({ text, dockerfile: { items } }: Source, offset: number): Instruction | undefined {
  // Behind the last line ending is a line of its own.
  if (offset === text.length && text.endsWith('\n')) return undefined;
  const item = items[itemIndexAt(items, offset)];
  return item?.syntax.kind === 'instruction' ? (item as Instruction) : undefined;
}
