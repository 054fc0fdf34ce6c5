import { memoize } from '../../dockerfile/memoize';
import { mentions } from '../../dockerfile/mentions';
import type { Instruction, InstructionSyntax, Pair } from '../../dockerfile/syntax';
import { message } from '../../messages';
import type { Stage, StageEvaluation, StageModel } from '../../stages/model';
import { predefinedNames, proxyNames } from '../../stages/platform';
import { placeIn } from '../finding';
import type { OwnFinding, OwnRule } from '../ownRule';

export const unusedArg = {
  name: 'UnusedArg',
  level: 'hint',
  find,
} as const satisfies OwnRule;

/**
 * A global ARG that no FROM, no other ARG and no instruction names; a stage's ARG that nothing below it can read, in the
 * stage and in those that are built on it, and that no other stage uses without declaring it. A RUN can always read it:
 * commands get it in their environment. A file without a stage is still being written.
 */
function* find(model: StageModel): Generator<OwnFinding> {
  if (model.stages.length === 0) return;
  yield* unusedGlobals(model);
  let children: ReadonlyMap<Stage, readonly Stage[]> | undefined;
  let lastMissing: ReadonlyMap<string, number> | undefined;
  for (const stage of model.stages) {
    for (const { step, pair, name } of unreadInStage(stage.evaluation)) {
      children ??= childrenByStage(model);
      const instruction = stage.steps[step]?.instruction;
      if (!instruction || isReadIn(descendants(stage, children), name)) continue;
      lastMissing ??= lastMissingByName(model);
      if ((lastMissing.get(name) ?? 0) <= stage.index) yield unused(instruction, pair, name);
    }
  }
}

function unused(instruction: Instruction, pair: Pair, name: string): OwnFinding {
  return { message: message('own.unusedArg', name), place: placeIn(instruction, pair), isUnnecessary: true };
}

function* unusedGlobals({ globals, stages, preamble }: StageModel): Generator<OwnFinding> {
  const used = new Set<string>();
  for (const { expanded } of globals) {
    for (const { uses } of expanded) for (const { name } of uses) used.add(name);
  }
  for (const { from, instructions } of preamble.length > 0 ? stages : []) {
    for (const { syntax } of [from, ...instructions]) for (const word of wordsOf(syntax)) used.add(word);
  }
  for (const instruction of preamble) {
    for (const pair of instruction.syntax.name === 'arg' ? instruction.syntax.pairs : []) {
      const name = pair.key.text;
      if (name !== '' && !used.has(name) && !isGivenArgument(name)) yield unused(instruction, pair, name);
    }
  }
}

/** All that could be a variable's name in an instruction, its comments left out. */
const wordsOf = memoize((syntax: InstructionSyntax): ReadonlySet<string> => {
  const bodies = syntax.heredocs.map(({ body }) => syntax.text.slice(body.start, body.end));
  return new Set([syntax.joined.text, ...bodies].flatMap((text) => text.match(/\w+/g) ?? []));
});

/**
 * By name: the index of the last stage that has it in it, or in its FROM, and doesn't declare it. There it was meant to
 * be declared; for a FROM that is above the first stage.
 */
function lastMissingByName({ stages, globalScope }: StageModel): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { index, from, instructions, end } of stages) {
    for (const name of wordsOf(from.syntax)) if (!globalScope.lookup(name)) last.set(name, index);
    for (const { syntax } of instructions)
      for (const name of wordsOf(syntax)) if (!end.scope.lookup(name)) last.set(name, index);
  }
  return last;
}

/** What the frontend reads, what it sets by itself, and what every command gets. */
function isGivenArgument(name: string): boolean {
  if (name === 'SOURCE_DATE_EPOCH' || name.startsWith('BUILDKIT_')) return true;
  return predefinedNames.has(name) || proxyNames.has(name.toUpperCase());
}

interface UnreadArg {
  /** The index of the step. */
  readonly step: number;
  readonly pair: Pair;
  readonly name: string;
}

const unreadInStage = memoize(({ steps }: StageEvaluation): readonly UnreadArg[] =>
  steps.flatMap(({ written, isTrigger, defines, syntax }, step) => {
    if (isTrigger || syntax.name !== 'arg') return [];
    return defines.flatMap(({ name, pair }): readonly UnreadArg[] => {
      // `ARG X=${Y:?message}` ends the build where Y is missing.
      if (!pair || name === '' || isGivenArgument(name) || pair.value?.text.includes('?')) return [];
      const isReadBeside = written.pairs.some(({ value }) => value && mentions(value.text, name));
      const isRead = isReadBeside || steps.slice(step + 1).some((later) => reads(later.written, name));
      return isRead ? [] : [{ step, pair, name }];
    });
  }),
);

function reads(syntax: InstructionSyntax, name: string): boolean {
  return syntax.name === 'run' || syntax.trigger?.name === 'run' || mentions(syntax.text, name);
}

function isReadIn(stages: Iterable<Stage>, name: string): boolean {
  for (const { instructions } of stages) if (instructions.some(({ syntax }) => reads(syntax, name))) return true;
  return false;
}

function childrenByStage({ stages }: StageModel): ReadonlyMap<Stage, readonly Stage[]> {
  const children = new Map<Stage, Stage[]>();
  for (const stage of stages) {
    const { base } = stage;
    if (base?.kind !== 'stage') continue;
    const known = children.get(base.stage);
    if (known) known.push(stage);
    else children.set(base.stage, [stage]);
  }
  return children;
}

/** The stages that are built on it, however far. */
function* descendants(stage: Stage, children: ReadonlyMap<Stage, readonly Stage[]>): Generator<Stage> {
  const pending = [...(children.get(stage) ?? [])];
  for (let child = pending.pop(); child !== undefined; child = pending.pop()) {
    yield child;
    pending.push(...(children.get(child) ?? []));
  }
}
