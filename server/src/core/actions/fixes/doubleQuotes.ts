import type { ErrorFinding, Finding } from '../../check/finding';
import type { OwnFinding } from '../../check/ownRule';
import { type SingleQuotedList, singleQuotedList } from '../../dockerfile/singleQuotedList';
import type { Instruction } from '../../dockerfile/syntax';
import type { Edit } from '../../edits/edit';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import { charactersOf, escapedJson } from './characters';
import { type Fix, findingInstruction, replaceIn } from './fix';

/** The list as JSON, its lines and comments as they are. Where it has a backslash, that may be meant for an escape. */
export function doubleQuotes(_source: Source, finding: Finding | OwnFinding): readonly Fix[] {
  const instruction = findingInstruction(finding);
  const found = instruction && singleQuotedList(instruction.syntax.trigger ?? instruction.syntax);
  if (!found) return [];
  const edits = editsOf(instruction, found);
  return [{ title: message('fix.doubleQuotes'), edits, isPreferred: !found.list.text.includes('\\') }];
}

/** For BuildKit's error, which says of SHELL what our own rule says of the others. */
export function shellQuotes(source: Source, finding: ErrorFinding): readonly Fix[] {
  return findingInstruction(finding)?.syntax.name === 'shell' ? doubleQuotes(source, finding) : [];
}

function editsOf(instruction: Instruction, { strings }: SingleQuotedList): readonly Edit[] {
  return strings.flatMap((string) => {
    const characters = charactersOf(instruction, string);
    return characters.flatMap(({ text, span }, index) => {
      const isQuote = index === 0 || index === characters.length - 1;
      const json = isQuote ? '"' : escapedJson(text);
      return json === text ? [] : [replaceIn(instruction, span, json)];
    });
  });
}
