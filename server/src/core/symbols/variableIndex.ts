/** Every place of every variable of a file, and which of them are one variable. */
import { sourceSpan } from '../dockerfile/joinedLine';
import { memoize } from '../dockerfile/memoize';
import { shellVariables } from '../dockerfile/shellUses';
import type { Pair, Span } from '../dockerfile/syntax';
import { evaluateStep, inheritedState } from '../stages/evaluate';
import { budgetOf } from '../stages/evaluateStages';
import type {
  Evaluation,
  ExpandedWord,
  MutableScope,
  ResolvedUse,
  Stage,
  StageModel,
  Step,
  VariableDefinition,
  VariableScope,
} from '../stages/model';
import { posixShell } from '../stages/runShell';
import { exactSpan } from './exactSpan';
import { Groups } from './groups';
import type { Occurrence } from './occurrence';
import { startOf } from './occurrence';

export interface VariableOccurrence extends Occurrence {
  readonly name: string;
  /** What counts here; absent where nothing that the text shows defines the name. */
  readonly definition?: VariableDefinition;
  /** Absent in the global scope. */
  readonly stage?: Stage;
  /** In shell text, where the variable is the command's environment. */
  readonly isShell?: boolean;
}

export interface VariableIndex {
  /** In file order; a trigger's are those of its ONBUILD, once. */
  readonly occurrences: readonly VariableOccurrence[];
  /** Those of the same variable, in file order. */
  sameAs(occurrence: VariableOccurrence): readonly VariableOccurrence[];
  /** Whether a base image defines the variable, be it that the file sets it anew. */
  isOfImage(occurrence: VariableOccurrence): boolean;
}

/**
 * Worked out once per model, where somebody asks. All ARGs of a name are one build argument; ENVs of a name are one
 * variable along the stages that are built on each other; a bare ARG that takes an ENV's value joins both.
 */
export const variableIndex = memoize((model: StageModel): VariableIndex => new IndexBuilder(model).build());

/** What a stage has while its steps are gone through. */
interface Frame {
  readonly stage: Stage;
  /** The stage that it is built on. */
  readonly parent?: Frame;
  /** The index of the stage that the chain begins with. */
  readonly root: number;
  readonly scope: MutableScope;
  /** ENVs alone, which are what a container has when it runs. */
  readonly environment: Map<string, VariableDefinition>;
  /** Of the base image, in the stage that the chain begins with. */
  readonly image?: VariableScope;
  /** Whether a shell of the sh family is in effect; worked out again after a SHELL. */
  isPosix?: boolean;
}

class IndexBuilder {
  /** By `start:end` in the file: an ONBUILD's words are expanded once per stage that carries it out. */
  private readonly byPlace = new Map<string, VariableOccurrence>();
  private readonly keys = new Map<VariableOccurrence, unknown>();
  private readonly groups = new Groups();
  private readonly imageKeys = new Set<unknown>();
  private readonly frames: Frame[] = [];

  constructor(private readonly model: StageModel) {}

  build(): VariableIndex {
    const { model } = this;
    for (const evaluation of [...model.globals, ...model.stages.map(({ expandedFrom }) => expandedFrom)]) {
      this.evaluation(evaluation, undefined);
    }
    for (const stage of model.stages) {
      const frame = this.frameOf(stage);
      this.frames.push(frame);
      this.steps(stage.steps, frame);
    }
    this.unusedTriggers();
    const occurrences = [...this.byPlace.values()].sort((a, b) => startOf(a) - startOf(b));
    const byGroup = new Map<unknown, VariableOccurrence[]>();
    const groupOf = (occurrence: VariableOccurrence) => this.groups.find(this.keys.get(occurrence));
    for (const occurrence of occurrences) {
      const group = groupOf(occurrence);
      const members = byGroup.get(group);
      if (members) members.push(occurrence);
      else byGroup.set(group, [occurrence]);
    }
    const ofImages = new Set([...this.imageKeys].map((key) => this.groups.find(key)));
    return {
      occurrences,
      sameAs: (occurrence) => byGroup.get(groupOf(occurrence)) ?? [],
      isOfImage: (occurrence) => ofImages.has(groupOf(occurrence)),
    };
  }

  private frameOf(stage: Stage): Frame {
    const { base, start } = stage;
    const parent = base?.kind === 'stage' ? this.frames[base.stage.index] : undefined;
    if (parent) {
      const scope = parent.stage.end.scope.extend();
      return { stage, parent, root: parent.root, scope, environment: new Map() };
    }
    return { stage, root: stage.index, scope: start.scope.extend(), environment: new Map(), image: start.scope };
  }

  private steps(steps: readonly Step[], frame: Frame): void {
    const atRun: Step[] = [];
    for (const step of steps) {
      this.evaluation(step, frame);
      if (step.syntax.name === 'run') this.shell(step, frame, (name) => frame.scope.lookup(name));
      else if (/^(?:cmd|entrypoint|healthcheck)$/.test(step.syntax.name ?? '')) atRun.push(step);
      if (step.syntax.name === 'shell') frame.isPosix = undefined;
      for (const definition of step.defines) this.define(definition, frame);
    }
    // CMD, ENTRYPOINT and HEALTHCHECK run when the stage is done: build arguments are gone by then.
    for (const step of atRun) this.shell(step, frame, (name) => environmentOf(frame, name));
  }

  /** Triggers that no stage here carries out, as a stage that is built on theirs would. */
  private unusedTriggers(): void {
    const { model } = this;
    const carriedOut = new Set(
      model.stages.flatMap(({ steps }) => steps.flatMap((step) => (step.isTrigger ? [step.instruction] : []))),
    );
    const { options, dockerfile } = model;
    const context = { options, escape: dockerfile.escape, globalScope: model.globalScope };
    for (const parent of this.frames) {
      const { stage } = parent;
      const onbuilds = stage.instructions.filter(({ syntax }) => syntax.trigger);
      if (!onbuilds.some((onbuild) => !carriedOut.has(onbuild))) continue;
      const child = inheritedState(stage.end);
      const budget = budgetOf(onbuilds.map(({ syntax }) => syntax));
      const steps = onbuilds.flatMap((instruction): Step[] => {
        const { syntax } = instruction;
        if (!syntax.trigger) return [];
        return [{ ...evaluateStep(syntax, syntax.trigger, true, child, { ...context, budget }), stage, instruction }];
      });
      const scope = stage.end.scope.extend();
      this.steps(steps, { stage, parent, root: parent.root, scope, environment: new Map() });
    }
  }

  /** The words that BuildKit expands, and the keys of ARG and ENV. */
  private evaluation(evaluation: Evaluation, frame: Frame | undefined): void {
    const { instruction, syntax, expanded, defines } = evaluation;
    const stage = frame?.stage;
    for (const word of expanded) {
      for (const use of word.uses) {
        const { name, definition } = use;
        const span = this.useSpan(syntax, word, use);
        const isFixed = !span;
        const { start, end } = span ?? word.word;
        this.add({ name, instruction, span: { start, end }, role: 'reference', definition, stage, isFixed }, frame);
      }
    }
    for (const definition of defines) {
      const { name, pair } = definition;
      const span = pair && keySpan(syntax, pair, name);
      if (!pair) continue;
      const { start, end } = span ?? pair.key;
      const isFixed = !span;
      this.add({ name, instruction, span: { start, end }, role: 'definition', definition, stage, isFixed }, frame);
      if (definition.kind === 'arg') this.linkArgument(definition, frame);
    }
  }

  private linkArgument(definition: VariableDefinition, frame: Frame | undefined): void {
    const key = this.keyOf(definition, frame);
    this.groups.join(key, `argument ${definition.name}`);
    const { inherits, pair } = definition;
    if (inherits && !pair?.value) this.groups.join(key, this.keyOf(inherits, frame));
  }

  private define(definition: VariableDefinition, frame: Frame): void {
    const { name, kind, value } = definition;
    if (kind === 'env') {
      const before = environmentOf(frame, name);
      if (before) this.groups.join(this.keyOf(definition, frame), this.keyOf(before, frame));
      frame.environment.set(name, definition);
    }
    if (kind === 'arg') frame.scope.declare(definition);
    if (value !== undefined) frame.scope.set(definition, value);
  }

  private shell(step: Step, frame: Frame, lookup: (name: string) => VariableDefinition | undefined): void {
    const { instruction, syntax, stage } = step;
    const { uses } = shellVariables(syntax);
    if (uses.length === 0) return;
    if (syntax.form !== 'exec') {
      frame.isPosix ??= posixShell(this.model, stage, instruction) !== undefined;
      if (!frame.isPosix) return;
    }
    for (const { name, start, end, isFixed } of uses) {
      const definition = lookup(name);
      // The shell has variables of its own, and a container may be given others.
      if (!definition) continue;
      const span = { start, end };
      this.add({ name, instruction, span, role: 'reference', definition, stage, isShell: true, isFixed }, frame);
    }
  }

  private add(occurrence: VariableOccurrence, frame: Frame | undefined): void {
    const { definition, name, instruction, span } = occurrence;
    const key = definition ? this.keyOf(definition, frame) : `undefined ${frame?.root ?? ''} ${name}`;
    const place = `${instruction.offset + span.start}:${span.end} ${name}`;
    const known = this.byPlace.get(place);
    if (!known) {
      this.byPlace.set(place, occurrence);
      this.keys.set(occurrence, key);
    } else if (definition) {
      this.groups.join(key, this.keys.get(known));
      if (!known.definition) this.replace(place, known, occurrence, key);
    }
  }

  private replace(place: string, known: VariableOccurrence, by: VariableOccurrence, key: unknown): void {
    this.keys.delete(known);
    this.byPlace.set(place, by);
    this.keys.set(by, key);
  }

  /** What makes two definitions the same one: their place in the file, or else their name. */
  private keyOf({ pair, kind, name }: VariableDefinition, frame: Frame | undefined): unknown {
    if (pair) return pair;
    const key = kind === 'image' ? `image ${frame?.root ?? ''} ${name}` : `${kind} ${name}`;
    if (kind === 'image') this.imageKeys.add(key);
    return key;
  }

  private useSpan(
    syntax: Evaluation['syntax'],
    { word, kind }: ExpandedWord,
    { nameStart, name }: ResolvedUse,
  ): Span | undefined {
    const end = nameStart + name.length;
    if (kind === 'heredoc') return { start: word.start + nameStart, end: word.start + end };
    return exactSpan(syntax, this.model.dockerfile.escape, word, nameStart, end);
  }
}

/** Where the name of a definition is written; undefined where it comes out of an expansion. */
function keySpan({ joined }: Evaluation['syntax'], { key }: Pair, name: string): Span | undefined {
  if (key.joined === undefined) return undefined;
  if (key.text === name) return key;
  const isQuoted = key.text === `"${name}"` || key.text === `'${name}'`;
  return isQuoted ? sourceSpan(joined, key.joined + 1, key.joined + 1 + name.length) : undefined;
}

/** What a container of the stage has under a name. */
function environmentOf(frame: Frame, name: string): VariableDefinition | undefined {
  let root = frame;
  for (let current: Frame | undefined = frame; current; current = current.parent) {
    const definition = current.environment.get(name);
    if (definition) return definition;
    root = current;
  }
  return root.image?.lookup(name);
}
