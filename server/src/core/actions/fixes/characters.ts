import { sourceSpan } from '../../dockerfile/joinedLine';
import type { Instruction, Span, Word } from '../../dockerfile/syntax';

/** A character of a word, with its span in the instruction: continuations can stand between two of them. */
export interface WordCharacter {
  readonly text: string;
  readonly span: Span;
}

/** The characters (UTF-16 units) of a word that is as it is written; none of one that quotes or escapes were taken out of. */
export function charactersOf({ syntax }: Instruction, word: Word): readonly WordCharacter[] {
  const { joined } = word;
  if (joined === undefined) return [];
  return word.text.split('').map((text, index) => {
    return { text, span: sourceSpan(syntax.joined, joined + index, joined + index + 1) };
  });
}

/** A UTF-16 unit as it is in a JSON string; half of a surrogate pair is right as it stands. */
export function escapedJson(character: string): string {
  return /[\ud800-\udfff]/.test(character) ? character : JSON.stringify(character).slice(1, -1);
}
