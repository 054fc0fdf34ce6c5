/** What holds of the syntax tree of any text whatever. */
import { sourceSpan } from '../../server/src/core/dockerfile/joinedLine';
import type { Dockerfile, InstructionSyntax, ItemSyntax, Span, Word } from '../../server/src/core/dockerfile/syntax';

/**
 * Throws unless every character has one place in the tree, every span lies in its item, and each word stands in the
 * joined line where it says.
 */
export function assertSound(file: Dockerfile, text: string): void {
  let offset = 0;
  let line = 0;
  for (const item of file.items) {
    const { syntax } = item;
    assert(item.offset === offset && item.line === line, 'an item follows the one before it', item);
    const end = offset + syntax.text.length;
    assert(syntax.text === text.slice(offset, end), "an item's text is the file's", item);
    assert(syntax.lineCount === countLines(syntax), 'an item counts its lines', item);
    for (const span of spansOf(syntax)) {
      const isInside = 0 <= span.start && span.start <= span.end && span.end <= syntax.text.length;
      assert(isInside, 'a span lies in its item', { span, syntax });
    }
    if (syntax.kind === 'instruction') assertJoined(syntax);
    offset = end;
    line += syntax.lineCount;
  }
  assert(offset === text.length && file.length === offset, 'the items are the whole text', file);
}

function assertJoined(syntax: InstructionSyntax): void {
  const { joined } = syntax;
  joined.pieces.forEach(({ joined: start, source }, index) => {
    const piece = joined.text.slice(start, joined.pieces[index + 1]?.joined);
    assert(syntax.text.startsWith(piece, source), 'the joined line is made of the source', { piece, syntax });
  });
  for (const word of wordsOf(syntax)) {
    if (word.joined === undefined) continue;
    const end = word.joined + word.text.length;
    assert(joined.text.slice(word.joined, end) === word.text, 'a word stands in the joined line', { word, syntax });
    const span = sourceSpan(joined, word.joined, end);
    assert(word.start <= span.start && span.end <= word.end, "a word's text lies in its span", { word, syntax });
  }
}

function countLines({ kind, text }: ItemSyntax): number {
  if (kind === 'blank' && text === '\uFEFF') return 0;
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function spansOf(syntax: ItemSyntax): Span[] {
  if (syntax.kind === 'directive') return [syntax.key, syntax.value];
  if (syntax.kind !== 'instruction') return [];
  return [
    ...wordsOf(syntax),
    ...syntax.pairs,
    ...syntax.comments,
    ...syntax.emptyContinuations,
    ...syntax.heredocs.flatMap(({ body, terminator }) => present(body, terminator)),
    ...(syntax.trigger ? spansOf(syntax.trigger) : []),
  ];
}

/** All words of an instruction, those of its trigger included. */
export function wordsOf(syntax: InstructionSyntax): Word[] {
  return [
    syntax.keyword,
    syntax.rest,
    ...syntax.args,
    ...syntax.flags.flatMap((flag) => present(flag, flag.name, flag.value)),
    ...syntax.pairs.flatMap(({ key, value }) => present(key, value)),
    ...syntax.heredocs.map(({ opener }) => opener),
    ...(syntax.trigger ? wordsOf(syntax.trigger) : []),
  ];
}

function present<T>(...values: readonly (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}

function assert(condition: boolean, claim: string, subject: unknown): void {
  if (!condition) throw new Error(`not so: ${claim}\n${JSON.stringify(subject, undefined, 2)}`);
}
