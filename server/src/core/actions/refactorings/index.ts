import type { CodeAction, CodeActionContext, Range } from 'vscode-languageserver-types';
import type { DockerfileDocument } from '../../../service/document';
import { mergeRuns, mergeRunsKind } from './mergeRuns';
import { nameStage, nameStageKind } from './nameStage';
import type { Refactoring } from './refactoring';

/** Every refactoring, by the kind of its code actions, in the order in which they are offered. */
export const refactorings: ReadonlyMap<string, Refactoring> = new Map<string, Refactoring>([
  [mergeRunsKind, mergeRuns],
  [nameStageKind, nameStage],
]);

/**
 * The refactorings that can be done at a range, as LSP's code actions. `context.only` chooses among them: a kind stands
 * for its sub-kinds too. Some come `disabled`, which a client must have asked for (`disabledSupport`).
 */
export function refactoringsAt(
  document: DockerfileDocument,
  range: Range,
  context: CodeActionContext,
): readonly CodeAction[] {
  const { only } = context;
  return [...refactorings].flatMap(([kind, refactoring]) => {
    const isWanted = !only || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
    return isWanted ? refactoring(document, range, context) : [];
  });
}
