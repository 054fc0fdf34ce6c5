import { quoteGo } from '../../dockerfile/goQuote';
import type { Stage } from '../../stages/model';
import { type RuleFinding, ruleFinding } from '../finding';

/** https://docs.docker.com/reference/build-checks/duplicate-stage-name/ `seen` has the names of the stages above. */
export function duplicateStageName(
  { name, nameWord, from }: Stage,
  seen: ReadonlySet<string>,
): RuleFinding | undefined {
  if (!name || !seen.has(name)) return undefined;
  const detail = `Duplicate stage name ${quoteGo(name)}, stage names should be unique`;
  return ruleFinding('DuplicateStageName', from, detail, nameWord);
}
