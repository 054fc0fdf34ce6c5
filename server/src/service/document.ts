import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import { parseDockerfile } from '../core/dockerfile/parse';
import type { Placed, Span } from '../core/dockerfile/syntax';
import { createSource, mostReparsed, reparse, type Source, sourceOf } from '../core/edits/source';
import type { ModelOptions } from '../core/stages/model';
import { type TextLines, textLines } from '../core/text/textLines';

/** One version of an open file, with the parse and the stage model that all features share, and LSP's positions. */
export interface DockerfileDocument extends Source, TextLines {
  readonly uri: string;
  readonly version: number;
  /** The range of a span that counts from the item's start. */
  rangeIn(item: Placed, span: Span): Range;
  /** The span of a range; its ends may come in either order. */
  span(range: Range): Span;
}

/** A change as LSP sends it; without a range it is the whole text. */
export interface ContentChange {
  readonly range?: Range;
  readonly text: string;
}

export function createDocument(uri: string, version: number, text: string, options: ModelOptions): DockerfileDocument {
  return documentOf(uri, version, createSource(text, options));
}

/** The document after changes, which count one after the other. Only what they touched is parsed again. */
export function changeDocument(
  document: DockerfileDocument,
  version: number,
  changes: readonly ContentChange[],
): DockerfileDocument {
  if (changes.length > mostReparsed) return changeWholeDocument(document, version, changes);
  const { uri, options } = document;
  let current: Pick<Source, 'text' | 'dockerfile'> = document;
  let lines: TextLines = document;
  for (const { range, text } of changes) {
    current = range ? reparse(current, { ...spanOf(lines, range), text }) : { text, dockerfile: parseDockerfile(text) };
    lines = textLines(current.text);
  }
  return documentOf(uri, version, sourceOf(current.text, current.dockerfile, options), lines);
}

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
  return documentOf(uri, version, sourceOf(text, dockerfile, options));
}

function documentOf(
  uri: string,
  version: number,
  source: Source,
  lines: TextLines = textLines(source.text),
): DockerfileDocument {
  const { offsetAt, positionAt, range } = lines;
  return {
    uri,
    version,
    text: source.text,
    dockerfile: source.dockerfile,
    options: source.options,
    // Not yet: it is built when it is first asked for.
    get model() {
      return source.model;
    },
    eol: source.eol,
    offsetAt,
    positionAt,
    range,
    rangeIn: (item, span) => range({ start: item.offset + span.start, end: item.offset + span.end }),
    span: (asked) => spanOf(lines, asked),
  };
}

function spanOf(lines: TextLines, { start, end }: Range): Span {
  const ends = [lines.offsetAt(start), lines.offsetAt(end)];
  return { start: Math.min(...ends), end: Math.max(...ends) };
}
