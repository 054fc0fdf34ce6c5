import type { DockerfileDocument } from '../../../service/document';
import { editsOf } from '../../edits/edits';
import { message } from '../../messages';
import type { Stage } from '../../stages/model';
import { rename } from '../rename/rename';
import { findingStage, type RuleFixes } from './fix';

/** A free name for a stage that has another's; what means this stage follows. `--target` would not, so it isn't preferred. */
export const duplicateStageName: RuleFixes = (document, finding) => {
  const stage = findingStage(document, finding);
  return stage?.name ? renamed(document, stage, stage.name) : [];
};

/** A name that BuildKit doesn't keep for itself. */
export const reservedStageName: RuleFixes = (document, finding) => {
  const stage = findingStage(document, finding);
  return stage?.name ? renamed(document, stage, `${stage.name}-stage`) : [];
};

/** Names that are tried: somewhere a file may mean an image by one. */
const mostTried = 20;

function renamed(document: DockerfileDocument, stage: Stage, stem: string): ReturnType<RuleFixes> {
  if (!stage.nameWord) return [];
  const taken = new Set(document.model.stages.map(({ name }) => name));
  const { start } = document.rangeIn(stage.from, stage.nameWord);
  for (let number = 1; number <= mostTried; number++) {
    const name = number === 1 ? stem : `${stem}-${number}`;
    if (taken.has(name)) continue;
    const result = rename(document, start, name);
    if ('error' in result || result.doubts.length > 0) continue;
    return [{ title: message('fix.renameStage', name), edits: editsOf(document, result.edits) }];
  }
  return [];
}
