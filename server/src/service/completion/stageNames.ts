import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { message } from '../../core/messages';
import { descriptionOf } from '../../core/stages/comments';
import type { ReferenceKind, Stage } from '../../core/stages/model';
import { dependentsOf } from '../../core/stages/reachability';
import { lastByName } from '../../core/stages/resolveReferences';
import { stageAt } from '../../core/stages/stageAt';
import type { DockerfileDocument } from '../document';
import type { Cursor, JoinedSpan } from './cursor';
import { type CompletionContext, editOf, rank, rowDetail } from './items';

/**
 * The stages and contexts that a reference of this kind at the cursor can name: earlier stages, the nearest first; for
 * COPY those without a name of their own by index. None that needs the stage at the cursor itself.
 */
export function stageNameItems(
  cursor: Cursor,
  kind: ReferenceKind,
  span: JoinedSpan,
  context: CompletionContext,
): CompletionItem[] {
  const { document } = cursor;
  const current = stageAt(document.model, cursor.instruction.offset);
  const stages = current ? usableStages(document, current, kind) : [];
  const items = stages.map(({ stage, label }, index): CompletionItem => {
    const data: StageData = { uri: document.uri, stage: stage.index };
    return {
      label,
      kind: CompletionItemKind.Module,
      ...rowDetail(message('stage.line', stage.baseWord?.text ?? '', stage.from.line + 1), context),
      documentation: stage.name && descriptionOf(document.dockerfile, stage.from, stage.name),
      sortText: rank(0, index),
      textEdit: editOf(cursor, span, label, context),
      data,
    };
  });
  const names = new Set(items.map(({ label }) => label));
  const contexts = [...document.model.options.contexts]
    .filter((name) => !names.has(name))
    .map(
      (name, index): CompletionItem => ({
        label: name,
        kind: CompletionItemKind.Folder,
        ...rowDetail(message('completion.context'), context),
        sortText: rank(1, index),
        textEdit: editOf(cursor, span, name, context),
      }),
    );
  return [...items, ...contexts];
}

/** What an item remembers of its stage, for its details to be made when they are looked at. */
export interface StageData {
  readonly uri: string;
  readonly stage: number;
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
  const dependents = dependentsOf(current, model.stages);
  return earlier.flatMap((stage): readonly UsableStage[] => {
    if (dependents.has(stage)) return [];
    if (stage.name && byName.get(stage.name) === stage) return [{ stage, label: stage.name }];
    return kind === 'copy' ? [{ stage, label: String(stage.index) }] : [];
  });
}
