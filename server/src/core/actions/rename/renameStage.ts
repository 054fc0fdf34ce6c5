import type { Source } from '../../edits/source';
import { message } from '../../messages';
import { isValidStageName } from '../../stages/analyzedStage';
import type { Stage, StageReference } from '../../stages/model';
import { type StageOccurrence, stageOccurrences } from '../../symbols/stageSymbol';

/** Why the stage can't have another name, whatever that would be. */
export function stageRefusal({ model }: Source, stage: Stage): string | undefined {
  const { contexts, target } = model.options;
  const { name } = stage;
  if (name !== undefined && contexts.has(name)) return message('rename.givenContext', name);
  if (name !== undefined && target?.toLowerCase() === name) return message('rename.givenTarget', name);
  const through = stageOccurrences(model, stage).find(isReachedOtherwise);
  return through && message('rename.throughVariable', through.instruction.line + 1);
}

/** Neither by its name nor by its index. */
function isReachedOtherwise({ reference, isFixed }: StageOccurrence): boolean {
  return isFixed === true && reference?.target.kind === 'stage' && !reference.target.byIndex;
}

/** Why the stage can't have the name, which is in lower case. */
export function stageNameRefusal({ model }: Source, stage: Stage, name: string): string | undefined {
  if (!isValidStageName(name)) return message('rename.invalidStage', name);
  if (name === 'scratch' || name === 'context') return message('rename.reserved', name);
  const namesake = model.stages.find((other) => other !== stage && other.name === name);
  if (namesake) return message('rename.stageExists', name, namesake.from.line + 1);
  if (model.options.contexts.has(name)) return message('rename.givenContext', name);
  const captured = model.references.find((reference) => wouldMean(reference, stage, name));
  return captured && message('rename.captures', captured.name, captured.instruction.line + 1);
}

/** Whether a reference to something else would mean the stage if that had the name: FROM looks above, and exactly. */
function wouldMean({ kind, name, target, stage: user }: StageReference, stage: Stage, newName: string): boolean {
  if (target.kind === 'stage') return false;
  return kind === 'base' ? name === newName && user.index > stage.index : name.toLowerCase() === newName;
}

/** Where a stage without a name gets it, and with what before it; the keyword is in the case of the FROM. */
export function placeForName({ from, baseWord }: Stage): { readonly offset: number; readonly before: string } {
  const { keyword, args } = from.syntax;
  const half = args.length === 2 && args[1]?.text.toLowerCase() === 'as' ? args[1] : undefined;
  if (half) return { offset: half.end, before: ' ' };
  const as = keyword.text === keyword.text.toLowerCase() ? 'as' : 'AS';
  return { offset: (baseWord ?? keyword).end, before: ` ${as} ` };
}
