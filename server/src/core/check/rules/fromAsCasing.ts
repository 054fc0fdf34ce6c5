import type { Instruction } from '../../dockerfile/syntax';
import { type RuleFinding, ruleFinding } from '../finding';

/** https://docs.docker.com/reference/build-checks/from-as-casing/ */
export function fromAsCasing({ syntax, ...place }: Instruction): RuleFinding | undefined {
  const from = syntax.keyword.text;
  const as = syntax.args[1];
  if (syntax.args.length < 3 || !as) return undefined;
  const isLower = from === from.toLowerCase() && as.text !== as.text.toLowerCase();
  const isUpper = from === from.toUpperCase() && as.text !== as.text.toUpperCase();
  if (!isLower && !isUpper) return undefined;
  return ruleFinding(
    'FromAsCasing',
    { syntax, ...place },
    `'${as.text}' and '${from}' keywords' casing do not match`,
    as,
  );
}
