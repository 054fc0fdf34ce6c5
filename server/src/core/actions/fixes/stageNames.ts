import type { Source } from '../../edits/source';
import { message } from '../../messages';
import { fileSpan, type Stage } from '../../stages/model';
import { isRefused } from '../outcome';
import { rename } from '../rename/rename';
import { findingStage, type RuleFixes } from './fix';

/** A free name for a stage that has another's; what means this stage follows. `--target` would not, so it isn't preferred. */
export const duplicateStageName: RuleFixes = (source, finding) => {
  const stage = findingStage(source, finding);
  return stage?.name ? renamed(source, stage, stage.name) : [];
};

/** A name that BuildKit doesn't keep for itself. */
export const reservedStageName: RuleFixes = (source, finding) => {
  const stage = findingStage(source, finding);
  return stage?.name ? renamed(source, stage, `${stage.name}-stage`) : [];
};

/** Names that are tried: somewhere a file may mean an image by one. */
const mostTried = 20;

function renamed(source: Source, stage: Stage, stem: string): ReturnType<RuleFixes> {
  if (!stage.nameWord) return [];
  const taken = new Set(source.model.stages.map(({ name }) => name));
  const { start } = fileSpan(stage.from, stage.nameWord);
  for (let number = 1; number <= mostTried; number++) {
    const name = number === 1 ? stem : `${stem}-${number}`;
    if (taken.has(name)) continue;
    const result = rename(source, start, name);
    if (isRefused(result) || result.edits.some(({ confirm }) => confirm)) continue;
    return [{ title: message('fix.renameStage', name), edits: result.edits }];
  }
  return [];
}
