/** What a FROM was to be that has neither one argument nor three with AS. */
import type { InstructionSyntax, Word } from '../../dockerfile/syntax';
import { isValidStageName } from '../../stages/analyzedStage';
import type { Correction } from '../finding';
import { suggest } from '../suggest';

/** AS for a word like it or before a name, and nothing for arguments too many. */
export function fromCorrections(syntax: InstructionSyntax): readonly Correction[] {
  const { args, keyword } = syntax;
  const [base, second, third] = args;
  if (!base || !second || args.some(({ joined }) => joined === undefined)) return [];
  const as = keyword.text === keyword.text.toLowerCase() ? 'as' : 'AS';
  const isAs = second.text.toLowerCase() === 'as';
  const isName = (word: Word) => isValidStageName(word.text.toLowerCase());
  if (args.length === 2) {
    const isNamed = !isAs && isName(second);
    const named = isNamed ? [{ start: second.start, end: second.end, text: `${as} ${second.text}` }] : [];
    return [...named, ...removal(syntax, base, second)];
  }
  const isLikeAs = suggest(second.text.toLowerCase(), ['as']) !== undefined;
  if (args.length === 3 && third && isName(third) && isLikeAs) {
    return [{ start: second.start, end: second.end, text: as }];
  }
  const last = args.at(-1);
  if (!last) return [];
  return isAs && third && isName(third) ? removal(syntax, third, last) : removal(syntax, base, last);
}

/** Not across lines, whose comments and continuations would have to go as well. */
function removal({ text }: InstructionSyntax, after: Word, last: Word): readonly Correction[] {
  const isOneLine = !text.slice(after.end, last.end).includes('\n');
  return isOneLine ? [{ start: after.end, end: last.end, text: '' }] : [];
}
