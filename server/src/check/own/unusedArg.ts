import type { Instruction, Pair } from '../../dockerfile/syntax';
import type { Stage, StageModel, VariableDefinition } from '../../stages/model';
import { placeIn } from '../finding';
import { mentions } from './mentions';
import type { OwnFinding } from './ownRules';

/**
 * A global ARG that no FROM, no other ARG and no stage reads; a stage's ARG that nothing below it can read, in the
 * stage and in those that are built on it. A RUN can always read it: commands get it in their environment.
 */
export function* unusedArg(model: StageModel): Generator<OwnFinding> {
  yield* unusedGlobals(model);
  const children = childrenByStage(model);
  for (const stage of model.stages) {
    for (const step of model.steps[stage.index] ?? []) {
      if (step.isTrigger || step.syntax.name !== 'arg') continue;
      for (const definition of step.defines) {
        if (definition.pair && !isRead(definition, stage, step.instruction, children)) {
          yield unused(step.instruction, definition.pair, definition.name);
        }
      }
    }
  }
}

function unused(instruction: Instruction, pair: Pair, name: string): OwnFinding {
  return { message: `Build argument ${name} is not used.`, place: placeIn(instruction, pair), isUnnecessary: true };
}

function* unusedGlobals({ globals, froms, steps, preamble }: StageModel): Generator<OwnFinding> {
  const used = new Set<string>();
  for (const { expanded } of [...globals, ...froms]) {
    for (const { uses } of expanded) for (const { name } of uses) used.add(name);
  }
  for (const { defines } of steps.flat()) for (const { kind, name } of defines) if (kind === 'arg') used.add(name);
  for (const instruction of preamble) {
    for (const pair of instruction.syntax.name === 'arg' ? instruction.syntax.pairs : []) {
      const { text } = pair.key;
      // SOURCE_DATE_EPOCH and BUILDKIT_* are the frontend's.
      if (!used.has(text) && !isFrontendArgument(text)) yield unused(instruction, pair, text);
    }
  }
}

function isFrontendArgument(name: string): boolean {
  return name === 'SOURCE_DATE_EPOCH' || name.startsWith('BUILDKIT_');
}

function childrenByStage({ bases, stages }: StageModel): ReadonlyMap<Stage, readonly Stage[]> {
  const children = new Map<Stage, Stage[]>();
  for (const stage of stages) {
    const base = bases[stage.index];
    if (base?.kind === 'stage') children.set(base.stage, [...(children.get(base.stage) ?? []), stage]);
  }
  return children;
}

function isRead(
  { name }: VariableDefinition,
  stage: Stage,
  declaration: Instruction,
  children: ReadonlyMap<Stage, readonly Stage[]>,
): boolean {
  if (isFrontendArgument(name)) return true;
  const reads = ({ syntax }: Instruction) => syntax.name === 'run' || mentions(syntax.text, name);
  const isReadBeside = declaration.syntax.pairs.some(({ value }) => value && mentions(value.text, name));
  if (isReadBeside || stage.instructions.some((other) => other.offset > declaration.offset && reads(other)))
    return true;
  const pending = [...(children.get(stage) ?? [])];
  for (let child = pending.pop(); child; child = pending.pop()) {
    if (child.instructions.some(reads)) return true;
    pending.push(...(children.get(child) ?? []));
  }
  return false;
}
