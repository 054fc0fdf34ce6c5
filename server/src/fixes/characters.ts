import { sourceSpan } from '../dockerfile/joinedLine';
import type { Instruction, Span, Word } from '../dockerfile/syntax';

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
