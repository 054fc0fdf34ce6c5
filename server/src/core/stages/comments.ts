import { itemIndexAt } from '../dockerfile/parse';
import type { CommentSyntax, Dockerfile, Instruction, Placed } from '../dockerfile/syntax';

/**
 * The comments before an instruction, as BuildKit hands them to it: since the instruction before, from the last empty
 * comment on. Blank lines don't part them from it. Looks at no more than those.
 */
export function previousComments(dockerfile: Dockerfile, instruction: Instruction): readonly Placed<CommentSyntax>[] {
  const comments: Placed<CommentSyntax>[] = [];
  const { items } = dockerfile;
  for (let index = itemIndexAt(items, instruction.offset) - 1; index >= 0; index--) {
    const item = items[index] as Placed;
    if (item.syntax.kind === 'blank') continue;
    if (item.syntax.kind !== 'comment' || item.syntax.comment === '') break;
    comments.push(item as Placed<CommentSyntax>);
  }
  return comments.reverse();
}

/**
 * What documents a stage (by its lower-case name) or an ARG: the first comment that starts with the name, without it.
 * The rule is BuildKit's (https://docs.docker.com/reference/build-checks/invalid-definition-description/).
 */
export function descriptionOf(dockerfile: Dockerfile, instruction: Instruction, name: string): string | undefined {
  const prefix = `${name} `;
  const found = previousComments(dockerfile, instruction).find(({ syntax }) => syntax.comment.startsWith(prefix));
  return found?.syntax.comment.slice(prefix.length) || undefined;
}
