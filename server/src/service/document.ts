import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import { itemIndexAt, parseDockerfile, reparseDockerfile } from '../core/dockerfile/parse';
import type { Dockerfile, Instruction, Placed, Span } from '../core/dockerfile/syntax';
import { analyze } from '../core/stages/analyze';
import type { ModelOptions, StageModel } from '../core/stages/model';
import { type TextLines, textLines } from '../core/text/textLines';

/** One version of an open file, with the parse and the stage model that all features share. */
export interface DockerfileDocument extends TextLines {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly dockerfile: Dockerfile;
  readonly options: ModelOptions;
  readonly model: StageModel;
  /** `\n` or `\r\n`: what the file uses, for text that is put into it. */
  readonly eol: '\n' | '\r\n';
  /** The range of a span of the file's text. */
  range(span: Span): Range;
  /** The range of a span that counts from the item's start. */
  rangeIn(item: Placed, span: Span): Range;
}

/** A change as LSP sends it; without a range it is the whole text. */
export interface ContentChange {
  readonly range?: Range;
  readonly text: string;
}

export function createDocument(uri: string, version: number, text: string, options: ModelOptions): DockerfileDocument {
  return documentOf({ uri, version, text, dockerfile: parseDockerfile(text), options });
}

/** The document after changes, which count one after the other. Only what they touched is worked out again. */
export function changeDocument(
  document: DockerfileDocument,
  version: number,
  changes: readonly ContentChange[],
): DockerfileDocument {
  if (changes.length > mostReparsed) return changeWholeDocument(document, version, changes);
  const { uri, options } = document;
  let { dockerfile, text } = document;
  let lines: TextLines = document;
  for (const { range, text: inserted } of changes) {
    if (range) {
      const ends = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
      const [start, oldEnd] = [Math.min(...ends), Math.max(...ends)];
      text = text.slice(0, start) + inserted + text.slice(oldEnd);
      dockerfile = reparseDockerfile(dockerfile, text, { start, oldEnd, newEnd: start + inserted.length });
    } else {
      text = inserted;
      dockerfile = parseDockerfile(text);
    }
    lines = textLines(text);
  }
  return documentOf({ uri, version, text, dockerfile, options }, lines);
}

/** More changes at once are not worth a re-parse each. */
export const mostReparsed = 8;

function changeWholeDocument(
  { uri, text, options }: DockerfileDocument,
  version: number,
  changes: readonly ContentChange[],
): DockerfileDocument {
  const before = TextDocument.create(uri, 'dockerfile', version, text);
  return createDocument(uri, version, TextDocument.update(before, [...changes], version).getText(), options);
}

/** The same text under other options, such as other build arguments. */
export function withOptions(document: DockerfileDocument, options: ModelOptions): DockerfileDocument {
  const { uri, version, text, dockerfile } = document;
  return documentOf({ uri, version, text, dockerfile, options });
}

type DocumentText = Pick<DockerfileDocument, 'uri' | 'version' | 'text' | 'dockerfile' | 'options'>;

function documentOf(given: DocumentText, lines: TextLines = textLines(given.text)): DockerfileDocument {
  const { text, dockerfile, options } = given;
  let model: StageModel | undefined;
  const range = (span: Span): Range => ({ start: lines.positionAt(span.start), end: lines.positionAt(span.end) });
  return {
    ...given,
    get model() {
      model ??= analyze(dockerfile, options);
      return model;
    },
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    offsetAt: (position) => lines.offsetAt(position),
    positionAt: (offset) => lines.positionAt(offset),
    range,
    rangeIn: (item, span) => range({ start: item.offset + span.start, end: item.offset + span.end }),
  };
}

/** The instruction that holds the position, its line endings included; undefined in comments and between instructions. */
export function instructionAt(document: DockerfileDocument, position: Position): Instruction | undefined {
  const { items } = document.dockerfile;
  const offset = document.offsetAt(position);
  // Behind the last line ending is a line of its own.
  if (offset === document.text.length && document.text.endsWith('\n')) return undefined;
  const item = items[itemIndexAt(items, offset)];
  return item?.syntax.kind === 'instruction' ? (item as Instruction) : undefined;
}
