import type { CommentSyntax, Instruction, Placed } from '../../dockerfile/syntax';
import { type RuleFinding, ruleFinding } from '../finding';

/**
 * https://docs.docker.com/reference/build-checks/invalid-definition-description/
 * Of an ARG, or of a FROM that names its stage.
 */
export function invalidDefinitionDescription(
  instruction: Instruction,
  stageName: string | undefined,
  comments: readonly Placed<CommentSyntax>[],
): RuleFinding | undefined {
  const isFrom = instruction.syntax.name === 'from';
  const keys = isFrom ? [stageName ?? ''] : instruction.syntax.pairs.map(({ key }) => key.text);
  const last = comments.at(-1)?.syntax.comment;
  const [first = ''] = keys;
  if (last === undefined || first === '' || keys.includes(last.split(' ')[0] ?? '')) return undefined;
  const key = keys.length > 1 ? '<arg_key>' : first;
  const keyword = isFrom ? 'FROM' : 'ARG';
  const detail = `Comment for ${keyword} should follow the format: \`# ${key} <description>\``;
  return ruleFinding('InvalidDefinitionDescription', instruction, detail);
}
