import { quoteGo } from '../../dockerfile/goQuote';
import type { Stage } from '../../stages/model';
import { type RuleFinding, ruleFinding } from '../finding';

/** https://docs.docker.com/reference/build-checks/reserved-stage-name/ */
export function reservedStageName({ name, nameWord, from }: Stage): RuleFinding | undefined {
  if (name !== 'scratch' && name !== 'context') return undefined;
  const detail = `Stage name should not use the same name as reserved stage ${quoteGo(name)}`;
  return ruleFinding('ReservedStageName', from, detail, nameWord);
}
