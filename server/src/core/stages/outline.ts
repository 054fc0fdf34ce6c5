import { memoize } from '../dockerfile/memoize';
import { definedAt } from './definedAt';
import { type Evaluation, givenArgument, type Stage, type StageModel, type VariableDefinition } from './model';

/** The definitions of the build arguments that a build of the stage reads, in file order. */
export type ArgumentReader = (stage: Stage) => readonly VariableDefinition[];

/**
 * Which build arguments each stage reads, as BuildKit's outline has it (`docker build --call=outline`): its own ARGs,
 * the global ones that it takes over or that its FROM uses, with those that they use in turn, and all of the stages
 * that it needs. One definition per name; the stage's own goes before its base's, and that before the others'. Beyond
 * BuildKit's, a global ARG without a value that FROM uses is in it: a build has to give it one.
 */
export function argumentReader(model: StageModel): ArgumentReader {
  const { globals, dependencies } = globalArguments(model);
  const ownArguments = memoize((stage: Stage) => readByStage(model, stage, globals, dependencies));
  return (stage) => {
    const found = new Map<string, VariableDefinition>();
    const visited = new Set<Stage>();
    const pending = [stage];
    for (let needed = pending.pop(); needed; needed = pending.pop()) {
      if (visited.has(needed)) continue;
      visited.add(needed);
      for (const definition of ownArguments(needed)) {
        if (!found.has(definition.name)) found.set(definition.name, definition);
      }
      // FROM comes first in a stage, so that its base is visited before the rest.
      pending.push(...[...needed.needs].reverse());
    }
    return [...found.values()].sort((a, b) => place(model, a) - place(model, b));
  };
}

function place(model: StageModel, definition: VariableDefinition): number {
  return (definedAt(model, definition)?.instruction.offset ?? 0) + (definition.pair?.start ?? 0);
}

interface GlobalArguments {
  /** The last definition of each name. */
  readonly globals: ReadonlyMap<string, VariableDefinition>;
  /** By name, all that its value was made of, transitively. */
  readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>;
}

function globalArguments(model: StageModel): GlobalArguments {
  const globals = new Map<string, VariableDefinition>();
  const dependencies = new Map<string, ReadonlySet<string>>();
  for (const evaluation of model.globals) {
    for (const definition of evaluation.defines) {
      const value = definition.pair?.value;
      const expanded = value && evaluation.expanded.filter(({ word, kind }) => word === value && kind !== 'unread');
      dependencies.set(definition.name, withDependencies(usedNames(expanded ?? []), dependencies));
      globals.set(definition.name, definition);
    }
  }
  return { globals, dependencies };
}

function usedNames(expanded: Evaluation['expanded']): readonly string[] {
  return expanded.flatMap(({ uses }) => uses.flatMap(({ name, definition }) => (definition ? [name] : [])));
}

function withDependencies(
  names: readonly string[],
  dependencies: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  return new Set(names.flatMap((name) => [name, ...(dependencies.get(name) ?? [])]));
}

/** What the stage reads itself, without the stages that it needs. */
function readByStage(
  model: StageModel,
  stage: Stage,
  globals: ReadonlyMap<string, VariableDefinition>,
  dependencies: ReadonlyMap<string, ReadonlySet<string>>,
): readonly VariableDefinition[] {
  const own = new Map<string, VariableDefinition>();
  const used = [...usedNames(stage.expandedFrom.expanded)];
  const declared = stage.steps.flatMap(({ defines }) => defines.filter(({ kind }) => kind === 'arg'));
  for (const definition of declared) {
    const { name, pair } = definition;
    used.push(name);
    const isGiven = givenArgument(model.options, name) !== undefined;
    const takesGlobal = !pair?.value && !isGiven && model.globalScope.value(name) !== undefined;
    if (!takesGlobal) own.set(name, definition);
  }
  return [...withDependencies(used, dependencies)].flatMap((name) => own.get(name) ?? globals.get(name) ?? []);
}
