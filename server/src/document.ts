import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import { itemIndexAt, parseDockerfile, reparseDockerfile } from './dockerfile/parse';
import type { Dockerfile, Instruction, Placed, Span } from './dockerfile/syntax';
import { analyze } from './stages/analyze';
import type { ModelOptions, Stage, StageModel } from './stages/model';

/** One version of an open file, with the parse and the stage model that all features share. */
export interface DockerfileDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly dockerfile: Dockerfile;
  readonly options: ModelOptions;
  readonly model: StageModel;
  /** `\n` or `\r\n`: what the file uses, for text that is put into it. */
  readonly eol: '\n' | '\r\n';
  offsetAt(position: Position): number;
  positionAt(offset: number): Position;
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
  return documentOf(TextDocument.create(uri, 'dockerfile', version, text), parseDockerfile(text), options);
}

/** The document after changes, which count one after the other. Only what they touched is worked out again. */
export function changeDocument(
  document: DockerfileDocument,
  version: number,
  changes: readonly ContentChange[],
): DockerfileDocument {
  const { uri, options } = document;
  let { dockerfile, text } = document;
  let lines = TextDocument.create(uri, 'dockerfile', version, text);
  for (const { range, text: inserted } of changes) {
    if (!range) {
      text = inserted;
      dockerfile = parseDockerfile(text);
      lines = TextDocument.create(uri, 'dockerfile', version, text);
      continue;
    }
    const start = lines.offsetAt(range.start);
    const oldEnd = Math.max(start, lines.offsetAt(range.end));
    lines = TextDocument.update(lines, [{ range, text: inserted }], version);
    text = lines.getText();
    dockerfile = reparseDockerfile(dockerfile, text, { start, oldEnd, newEnd: start + inserted.length });
  }
  return documentOf(lines, dockerfile, options);
}

/** The same text under other options, such as other build arguments. */
export function withOptions(document: DockerfileDocument, options: ModelOptions): DockerfileDocument {
  const { uri, version, text, dockerfile } = document;
  return documentOf(TextDocument.create(uri, 'dockerfile', version, text), dockerfile, options);
}

function documentOf(lines: TextDocument, dockerfile: Dockerfile, options: ModelOptions): DockerfileDocument {
  const text = lines.getText();
  let model: StageModel | undefined;
  const range = (span: Span): Range => ({ start: lines.positionAt(span.start), end: lines.positionAt(span.end) });
  return {
    uri: lines.uri,
    version: lines.version,
    text,
    dockerfile,
    options,
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
  const isAtEnd = offset > 0 && offset === document.text.length && document.text.charAt(offset - 1) !== '\n';
  const item = items[itemIndexAt(items, isAtEnd ? offset - 1 : offset)];
  return item?.syntax.kind === 'instruction' ? (item as Instruction) : undefined;
}

/** The stage that holds the position: from its FROM to the next one. */
export function stageAt(document: DockerfileDocument, position: Position): Stage | undefined {
  const offset = document.offsetAt(position);
  return document.model.stages.findLast((stage) => stage.from.offset <= offset);
}
