import { memoize } from '../../dockerfile/memoize';
import type { InstructionSyntax } from '../../dockerfile/syntax';
import type { Stage, StageEvaluation, StageModel } from '../../stages/model';
import { displayName } from '../../stages/splitStages';
import { placeIn } from '../finding';
import type { OwnFinding } from './ownRules';

/** Stages with the same base and the same instructions; of each group all but the first. */
export function* identicalStages(model: StageModel): Generator<OwnFinding> {
  const seen = new Map<string, Stage>();
  for (const stage of model.stages) {
    if (stage.instructions.length === 0) continue;
    const evaluation = model.evaluations[stage.index];
    const base = model.bases[stage.index];
    // One name may stand for several stages, or for an image and then for a stage.
    const baseIndex = base?.kind === 'stage' ? base.stage.index : '';
    const key = `${baseIndex}\n${evaluation ? signature(evaluation) : ''}`;
    const twin = seen.get(key);
    if (!twin) {
      seen.set(key, stage);
      continue;
    }
    const related = [{ message: displayName(twin), place: placeIn(twin.from, twin.nameWord ?? twin.baseWord) }];
    const advice = twin.name ? `FROM ${twin.name} would do` : 'give that one a name, and FROM with the name would do';
    const message = `This stage does the same as "${displayName(twin)}"; ${advice}.`;
    yield { message, place: placeIn(stage.from, stage.nameWord ?? stage.baseWord), related };
  }
}

/** What a stage does, without what makes no difference. */
const signature = memoize(({ from, steps }: StageEvaluation): string => {
  const flags = from.flags.map((flag) => flag.text);
  const own = steps.filter(({ isTrigger }) => !isTrigger);
  return [from.args[0]?.text, ...flags, ...own.map(({ written }) => essence(written))].join('\n');
});

/** An instruction without its keyword's case, unquoted spaces, continuations and comments. */
function essence(syntax: InstructionSyntax): string {
  const bodies = syntax.heredocs.map(({ body }) => syntax.text.slice(body.start, body.end));
  const line = syntax.joined.text.trim();
  const keywordEnd = line.search(/\s|$/);
  const rest = line.slice(keywordEnd).replace(quotedOrSpaces, (part) => (part.trim() === '' ? ' ' : part));
  return [line.slice(0, keywordEnd).toUpperCase() + rest, ...bodies].join(' ');
}

const quotedOrSpaces = /\\.|"(?:\\.|[^"\\])*"|'[^']*'|\s+/gs;
