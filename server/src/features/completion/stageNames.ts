import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import type { DockerfileDocument } from '../../document';
import { message } from '../../messages';
import { descriptionOf } from '../../stages/comments';
import type { ReferenceKind, Stage } from '../../stages/model';
import { directNeeds, reachableFrom } from '../../stages/reachability';
import { lastByName } from '../../stages/resolveReferences';
import { type Cursor, editRange, type JoinedSpan } from './cursor';
import { rank } from './items';

/**
 * The stages and contexts that a reference of this kind at the cursor can name: earlier stages, the nearest first; for
 * COPY those without a name of their own by index. None that needs the stage at the cursor itself.
 */
export function stageNameItems(cursor: Cursor, kind: ReferenceKind, span: JoinedSpan): CompletionItem[] {
  const { document } = cursor;
  const range = editRange(cursor, span);
  const current = document.model.stages.findLast(({ from }) => from.offset <= cursor.instruction.offset);
  const stages = current ? usableStages(document, current, kind) : [];
  const items = stages.map(({ stage, label }, index): CompletionItem => {
    return {
      label,
      kind: CompletionItemKind.Module,
      detail: message('stage.line', stage.baseWord?.text ?? '', stage.from.line + 1),
      documentation: stage.name && descriptionOf(document.dockerfile, stage.from, stage.name),
      sortText: rank(0, index),
      textEdit: { range, newText: label },
    };
  });
  const contexts = [...document.model.options.contexts].map((name, index): CompletionItem => {
    const detail = message('completion.context');
    return {
      label: name,
      kind: CompletionItemKind.Folder,
      detail,
      sortText: rank(1, index),
      textEdit: { range, newText: name },
    };
  });
  if (kind !== 'base') return [...items, ...contexts];
  const scratch: CompletionItem = {
    label: 'scratch',
    kind: CompletionItemKind.Constant,
    detail: message('completion.scratch'),
    sortText: rank(2, 0),
    textEdit: { range, newText: 'scratch' },
  };
  return [...items, ...contexts, scratch];
}

interface UsableStage {
  readonly stage: Stage;
  /** What names it: its name or its index. */
  readonly label: string;
}

/** Nearest first. */
function usableStages({ model }: DockerfileDocument, current: Stage, kind: ReferenceKind): readonly UsableStage[] {
  const earlier = model.stages.slice(0, current.index).reverse();
  if (kind === 'base') {
    const nearest = new Map<string, Stage>();
    for (const stage of earlier) if (stage.name && !nearest.has(stage.name)) nearest.set(stage.name, stage);
    return [...nearest].map(([label, stage]) => ({ stage, label }));
  }
  const byName = lastByName(model.stages);
  const dependents = reachableFrom(current.index, inverted(directNeeds(model.stages, model.references)));
  return earlier.flatMap((stage): readonly UsableStage[] => {
    if (dependents.has(stage.index)) return [];
    if (stage.name && byName.get(stage.name) === stage) return [{ stage, label: stage.name }];
    return kind === 'copy' ? [{ stage, label: String(stage.index) }] : [];
  });
}

/** By stage index, the stages that need it directly. */
function inverted(needs: readonly ReadonlySet<number>[]): readonly ReadonlySet<number>[] {
  const dependents = needs.map(() => new Set<number>());
  for (const [index, needed] of needs.entries()) for (const other of needed) dependents[other]?.add(index);
  return dependents;
}
