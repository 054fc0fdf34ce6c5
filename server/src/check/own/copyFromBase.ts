import { message } from '../../messages';
import { expandedText } from '../../stages/expandInstruction';
import type { Stage, StageModel } from '../../stages/model';
import { displayName } from '../../stages/splitStages';
import { placeIn } from '../finding';
import type { OwnFinding } from './ownRules';

/** A COPY from a stage in the own base chain to the place where the file already is. */
export function* copyFromBase(model: StageModel): Generator<OwnFinding> {
  for (const { kind, target, stage, instruction, word, inTrigger } of model.references) {
    if (kind !== 'copy' || inTrigger || target.kind !== 'stage' || !isBase(model, stage, target.stage)) continue;
    const { syntax } = instruction;
    const step = model.steps[stage.index]?.find((candidate) => candidate.instruction === instruction);
    const paths = syntax.args.map((argument) => expandedText(argument, step?.expanded ?? []));
    const destination = paths.at(-1) ?? '';
    const keepsParents = syntax.flags.some(({ name }) => name.text === 'parents');
    if (keepsParents || paths.length < 2) continue;
    if (!paths.slice(0, -1).every((source) => isSamePlace(source, destination))) continue;
    yield { message: message('own.copyFromBase', displayName(target.stage)), place: placeIn(instruction, word) };
  }
}

function isBase(model: StageModel, stage: Stage, base: Stage): boolean {
  for (let target = model.bases[stage.index]; target?.kind === 'stage'; target = model.bases[target.stage.index]) {
    if (target.stage === base) return true;
  }
  return false;
}

/** Whether copying puts the file where it came from. Of a folder the contents are copied, without its name. */
function isSamePlace(source: string, destination: string): boolean {
  if (!source.startsWith('/') || !destination.startsWith('/')) return false;
  const trimmed = source.replace(/\/+$/, '');
  if (destination.replace(/\/+$/, '') === trimmed) return true;
  const nameStart = source.lastIndexOf('/') + 1;
  return destination === source.slice(0, nameStart) && isFileName(source.slice(nameStart));
}

/** A name with an extension is taken for a file's, unless it ends as those of configuration folders do. */
function isFileName(name: string): boolean {
  return /[^.].*\.[^.]+$/.test(name) && !name.endsWith('.d');
}
