import type { InstructionSyntax } from '../../dockerfile/syntax';
import type { Stage, StageModel } from '../../stages/model';
import { displayName } from '../../stages/splitStages';
import { placeIn } from '../finding';
import type { OwnFinding } from './ownRules';

/** Stages with the same base and the same instructions; of each group all but the first. */
export function* identicalStages(model: StageModel): Generator<OwnFinding> {
  const seen = new Map<string, Stage>();
  for (const stage of model.stages) {
    if (stage.instructions.length === 0) continue;
    const key = signature(stage);
    const twin = seen.get(key);
    if (!twin) {
      seen.set(key, stage);
      continue;
    }
    const related = [{ message: displayName(twin), place: placeIn(twin.from, twin.nameWord ?? twin.baseWord) }];
    const message = `This stage does the same as "${displayName(twin)}"; FROM ${displayName(twin)} would do.`;
    yield { message, place: placeIn(stage.from, stage.nameWord ?? stage.baseWord), related };
  }
}

function signature({ from, baseWord, instructions }: Stage): string {
  const flags = from.syntax.flags.map((flag) => flag.text);
  return [baseWord?.text, ...flags, ...instructions.map(({ syntax }) => essence(syntax))].join('\n');
}

const essences = new WeakMap<InstructionSyntax, string>();

/** An instruction without what makes no difference: the keyword's case, spaces, continuations, comments. */
function essence(syntax: InstructionSyntax): string {
  let text = essences.get(syntax);
  if (text === undefined) {
    const bodies = syntax.heredocs.map(({ body }) => syntax.text.slice(body.start, body.end));
    const [keyword = '', ...rest] = syntax.joined.text.trim().split(/\s+/);
    text = [keyword.toUpperCase(), ...rest, ...bodies].join(' ');
    essences.set(syntax, text);
  }
  return text;
}
