import { spanInWord } from '../dockerfile/joinedLine';
import { shellUses } from '../dockerfile/shellUses';
import type { Span } from '../dockerfile/syntax';
import type {
  Evaluation,
  ExpandedWord,
  ResolvedUse,
  Stage,
  StageModel,
  Step,
  VariableDefinition,
} from '../stages/model';
import { posixShell } from '../stages/runShell';
import type { Occurrence } from './occurrence';

export interface VariableOccurrence extends Occurrence {
  readonly name: string;
  /** What counts here; absent where nothing that the text shows defines the name. */
  readonly definition?: VariableDefinition;
  /** Absent in the global scope. */
  readonly stage?: Stage;
  /** In shell text, where the variable is the command's environment. */
  readonly isShell?: boolean;
}

/** All places of variables with one name, in file order; a trigger's are those of its ONBUILD, once. */
export function occurrencesOfName(model: StageModel, name: string): readonly VariableOccurrence[] {
  return sorted(evaluations(model).flatMap(([evaluation, stage]) => occurrencesIn(model, evaluation, stage, name)));
}

/** The variable at the offset. */
export function variableOccurrenceAt(model: StageModel, offset: number): VariableOccurrence | undefined {
  for (const [evaluation, stage] of evaluations(model)) {
    const { instruction } = evaluation;
    if (offset < instruction.offset || offset > instruction.offset + instruction.syntax.text.length) continue;
    const found = occurrencesIn(model, evaluation, stage).find(
      ({ span }) => instruction.offset + span.start <= offset && offset <= instruction.offset + span.end,
    );
    if (found) return found;
  }
  return undefined;
}

/**
 * The places of one variable. All ARGs of a name are one build argument; ENVs of a name are one variable along the
 * stages that are built on each other; a bare ARG that takes an ENV's value joins both.
 */
export function variableOccurrences(model: StageModel, at: VariableOccurrence): readonly VariableOccurrence[] {
  const all = occurrencesOfName(model, at.name);
  const group = linkedDefinitions(model, all, at);
  return all.filter(({ definition }) => (definition ? group.has(definition) : at.definition === undefined));
}

function linkedDefinitions(
  model: StageModel,
  all: readonly VariableOccurrence[],
  at: VariableOccurrence,
): ReadonlySet<VariableDefinition> {
  const group = new Set<VariableDefinition>();
  if (!at.definition) return group;
  const definitions = [...new Set(all.flatMap(({ definition }) => definition ?? []))];
  const pending = [at.definition];
  for (let definition = pending.pop(); definition; definition = pending.pop()) {
    if (group.has(definition)) continue;
    group.add(definition);
    const current = definition;
    pending.push(...definitions.filter((other) => isLinked(model, current, other)));
  }
  return group;
}

function isLinked(model: StageModel, a: VariableDefinition, b: VariableDefinition): boolean {
  if (a.inherits === b || b.inherits === a) return true;
  if (a.kind === 'arg' && b.kind === 'arg') return true;
  return a.kind === 'env' && b.kind === 'env' && rootOf(model, a.stage) === rootOf(model, b.stage);
}

/** The stage that a chain of stages begins with. */
function rootOf(model: StageModel, stage: Stage | undefined): Stage | undefined {
  let root = stage;
  for (let base = root && model.bases[root.index]; base?.kind === 'stage'; base = model.bases[base.stage.index]) {
    root = base.stage;
  }
  return root;
}

/** Everything that can hold a variable, with its stage. */
function evaluations(model: StageModel): readonly (readonly [Evaluation, Stage | undefined])[] {
  const globals = [...model.globals, ...model.froms].map((evaluation) => [evaluation, undefined] as const);
  const steps = model.steps.flat().map((step) => [step, step.stage] as const);
  return [...globals, ...steps];
}

function occurrencesIn(
  model: StageModel,
  evaluation: Evaluation,
  stage: Stage | undefined,
  name?: string,
): readonly VariableOccurrence[] {
  const { instruction, syntax, expanded, defines } = evaluation;
  const found: VariableOccurrence[] = [];
  for (const definition of defines) {
    if (!definition.pair || (name !== undefined && definition.name !== name)) continue;
    const { start, end, text } = definition.pair.key;
    // A key that has to be expanded first does not name the variable.
    if (text !== definition.name) continue;
    found.push({ name: text, instruction, span: { start, end }, role: 'definition', definition, stage });
  }
  for (const word of expanded) {
    for (const use of word.uses) {
      if (name !== undefined && use.name !== name) continue;
      const span = nameSpan(syntax, word, use);
      found.push({ name: use.name, instruction, span, role: 'reference', definition: use.definition, stage });
    }
  }
  if (stage && (name === undefined || syntax.text.includes(name))) {
    found.push(...shellOccurrences(model, evaluation as Step, stage, name));
  }
  return found;
}

function nameSpan(syntax: Evaluation['syntax'], { word, kind }: ExpandedWord, use: ResolvedUse): Span {
  const end = use.nameStart + use.name.length;
  if (kind === 'heredoc') return { start: word.start + use.nameStart, end: word.start + end };
  const { start, end: spanEnd } = spanInWord(syntax.joined, word, use.nameStart, end);
  return { start, end: spanEnd };
}

function shellOccurrences(
  model: StageModel,
  step: Step,
  stage: Stage,
  name: string | undefined,
): readonly VariableOccurrence[] {
  const { syntax, instruction } = step;
  const uses = shellUses(syntax).filter((use) => name === undefined || use.name === name);
  if (uses.length === 0 || !posixShell(model, stage, instruction)) return [];
  return uses.flatMap(({ name: used, start, end }) => {
    const definition = definitionBefore(model, stage, step, used);
    if (!definition) return [];
    return [
      { name: used, instruction, span: { start, end }, role: 'reference' as const, definition, stage, isShell: true },
    ];
  });
}

/** What a command's environment has under a name: the last definition above it, in the stage or its bases. */
function definitionBefore(model: StageModel, stage: Stage, step: Step, name: string): VariableDefinition | undefined {
  const steps = model.steps[stage.index] ?? [];
  let declared: VariableDefinition | undefined;
  for (let index = steps.indexOf(step) - 1; index >= 0; index--) {
    const definition = steps[index]?.defines.findLast((candidate) => candidate.name === name);
    if (definition?.value !== undefined) return definition;
    declared ??= definition;
  }
  const base = model.bases[stage.index];
  const inherited = base?.kind === 'stage' ? model.states[base.stage.index]?.scope.lookup(name) : undefined;
  return inherited?.value !== undefined ? inherited : (declared ?? inherited);
}

function sorted(occurrences: readonly VariableOccurrence[]): readonly VariableOccurrence[] {
  const byPlace = new Map(occurrences.map((one) => [one.instruction.offset + one.span.start, one]));
  return [...byPlace].sort(([a], [b]) => a - b).map(([, occurrence]) => occurrence);
}
