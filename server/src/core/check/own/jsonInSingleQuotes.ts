import { singleQuotedList } from '../../dockerfile/singleQuotedList';
import { message } from '../../messages';
import type { StageModel } from '../../stages/model';
import { placeIn } from '../finding';
import type { OwnFinding, OwnRule } from '../ownRule';

export const jsonInSingleQuotes = {
  name: 'JSONInSingleQuotes',
  level: 'warning',
  isLocal: true,
  find,
} as const satisfies OwnRule;

/** `VOLUME ['/data']`, which BuildKit doesn't take for JSON, without a word about it. */
function* find({ dockerfile }: StageModel): Generator<OwnFinding> {
  for (const instruction of dockerfile.instructions) {
    const { trigger } = instruction.syntax;
    const syntax = trigger ?? instruction.syntax;
    const found = singleQuotedList(syntax);
    // Of SHELL itself BuildKit says it.
    if (!found || (syntax.name === 'shell' && !trigger)) continue;
    const shellKey = syntax.name === 'shell' ? 'own.singleQuotedTrigger' : 'own.singleQuotedShell';
    const key = syntax.form === 'words' ? 'own.singleQuotedWords' : shellKey;
    yield { message: message(key), place: placeIn(instruction, found.list) };
  }
}
