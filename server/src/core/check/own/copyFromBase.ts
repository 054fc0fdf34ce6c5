import type { Instruction } from '../../dockerfile/syntax';
import { message } from '../../messages';
import { expandedText } from '../../stages/expandInstruction';
import type { Stage, StageModel } from '../../stages/model';
import { baseChain } from '../../stages/reachability';
import { displayName } from '../../stages/splitStages';
import { placeIn } from '../finding';
import type { OwnFinding, OwnRule } from '../ownRule';

export const copyFromBase = {
  name: 'CopyFromBase',
  level: 'information',
  find,
} as const satisfies OwnRule;

/** A COPY from a stage in the own base chain to the place where the file already is. */
function* find(model: StageModel): Generator<OwnFinding> {
  for (const { kind, target, stage, instruction, word, inTrigger } of model.references) {
    if (kind !== 'copy' || inTrigger || target.kind !== 'stage' || !baseChain(stage).includes(target.stage, 1))
      continue;
    const { syntax } = instruction;
    const step = stage.steps.find((candidate) => candidate.instruction === instruction);
    const paths = syntax.args.map((argument) => expandedText(argument, step?.expanded ?? []));
    const destination = paths.at(-1) ?? '';
    const changes = syntax.flags.some(({ name }) => /^(?:parents|chown|chmod)$/.test(name.text));
    if (changes || paths.length < 2 || isChangedBetween(model, stage, target.stage, instruction)) continue;
    if (!paths.slice(0, -1).every((source) => isSamePlace(source, destination))) continue;
    yield { message: message('own.copyFromBase', displayName(target.stage)), place: placeIn(instruction, word) };
  }
}

/** Whether a command, or files from elsewhere, may have changed since the base what the COPY brings back. */
function isChangedBetween(model: StageModel, stage: Stage, base: Stage, copy: Instruction): boolean {
  const { steps } = stage;
  const chain = baseChain(stage);
  const between = chain.slice(1, chain.indexOf(base)).flatMap((other) => other.steps);
  const own = steps.slice(
    0,
    steps.findIndex(({ instruction }) => instruction === copy),
  );
  return [...own, ...between].some(({ syntax, instruction }) => {
    if (syntax.name === 'run' || syntax.name === 'add') return true;
    return syntax.name === 'copy' && !isFrom(model, instruction, base);
  });
}

function isFrom({ referencesIn }: StageModel, copy: Instruction, base: Stage): boolean {
  const [reference] = referencesIn.get(copy) ?? [];
  return reference?.target.kind === 'stage' && reference.target.stage === base;
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
