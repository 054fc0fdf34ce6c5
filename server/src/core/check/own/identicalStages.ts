import { memoize } from '../../dockerfile/memoize';
import type { InstructionSyntax } from '../../dockerfile/syntax';
import { message } from '../../messages';
import type { Stage, StageEvaluation, StageModel } from '../../stages/model';
import { displayName } from '../../stages/splitStages';
import { placeIn } from '../finding';
import type { OwnFinding, OwnRule } from '../ownRule';

export const identicalStages = {
  name: 'IdenticalStages',
  level: 'information',
  find,
} as const satisfies OwnRule;

/** Stages with the same base and the same instructions; of each group all but the first. */
function* find(model: StageModel): Generator<OwnFinding> {
  const seen = new Map<string, Stage>();
  for (const stage of model.stages) {
    // What a trigger does would be done to a stage that is built on the twin.
    if (stage.instructions.length === 0 || stage.instructions.some(({ syntax }) => syntax.trigger)) continue;
    const { base, evaluation } = stage;
    // One name may stand for several stages, or for an image and then for a stage.
    const baseIndex = base?.kind === 'stage' ? base.stage.index : '';
    const content = `${baseIndex}\n${signature(evaluation)}`;
    const twin = seen.get(content);
    if (!twin) {
      seen.set(content, stage);
      continue;
    }
    // BuildKit reports two stages of one name.
    if (twin.name && twin.name === stage.name) continue;
    const related = [{ message: displayName(twin), place: placeIn(twin.from, twin.nameWord ?? twin.baseWord) }];
    const key = twin.name ? 'own.identicalStages' : 'own.identicalToUnnamed';
    const place = placeIn(stage.from, stage.nameWord ?? stage.baseWord);
    yield { message: message(key, displayName(twin)), place, related };
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
