/** BuildKit's conversion of stages to a build graph, up to where it carries their instructions out. */

import { quoteGo } from '../../dockerfile/goQuote';
import { memoize } from '../../dockerfile/memoize';
import type { Instruction } from '../../dockerfile/syntax';
import { imageReferenceError } from '../../images/imageReference';
import { evaluateGlobals, expandFrom } from '../../stages/evaluateStages';
import { expandOne } from '../../stages/expandInstruction';
import type { ExpandedWord, ModelOptions, Stage, StageModel, StageReference, VariableScope } from '../../stages/model';
import { predefinedNames } from '../../stages/platform';
import { directNeeds, reachableFrom } from '../../stages/reachability';
import { isReplaced } from '../../stages/resolveReferences';
import { Scope } from '../../stages/scope';
import { displayName } from '../../stages/splitStages';
import { findTarget } from '../../stages/target';
import { instructionError } from '../buildkit/instructionErrors';
import { parsePlatform } from '../buildkit/platformSpecifier';
import { type ErrorFinding, errorFinding, expansionMessage, type Finding, linesOf, placeIn } from '../finding';
import { consistentInstructionCasing } from '../rules/consistentInstructionCasing';
import { duplicateStageName } from '../rules/duplicateStageName';
import { fromPlatformFlagConstDisallowed } from '../rules/fromPlatformFlagConstDisallowed';
import { invalidDefaultArgInFrom } from '../rules/invalidDefaultArgInFrom';
import { redundantTargetPlatform } from '../rules/redundantTargetPlatform';
import { reservedStageName } from '../rules/reservedStageName';
import { undefinedArgInFrom } from '../rules/undefinedArgInFrom';
import { didYouMean, suggest } from '../suggest';
import type { CheckInput } from './checkInput';
import { dispatchStages } from './dispatchStages';
import { type Cycle, findCycle } from './findCycle';
import { type RuleSwitch, ruled } from './ruleSwitch';
import { scratchMounts } from './scratchMounts';

export function* checkStages(input: CheckInput, rules: RuleSwitch): Generator<Finding> {
  const { model } = input;
  const { stages } = model;
  yield* stageNames(stages, rules);
  yield* ruled(rules, consistentInstructionCasing(model));
  yield* defaultBases(model, rules);
  yield* globalArguments(model);
  for (const stage of stages) yield* fromLine(stage, model, rules);
  const target = targetError(model);
  if (target) yield target;
  for (const reference of model.references) yield* bindingErrors(reference, model);
  const references = [...model.references, ...scratchMounts(model)];
  const cycle = findCycle({ stages, references });
  if (cycle) yield cycleError(cycle);
  yield* imageNames(model);
  yield* triggerErrors(model);
  yield* dispatchStages(input, rules, { checked: checkedStages(model, references), references, cycle });
}

/**
 * With a target, what it needs and no context replaces; without one BuildKit checks every stage, replaced ones as well.
 */
function checkedStages({ options, stages }: StageModel, references: readonly StageReference[]): readonly Stage[] {
  const target = options.target === undefined ? undefined : findTarget(stages, options.target);
  if (!target) return stages;
  const needed = references.filter(({ kind, stage }) => kind !== 'base' || !isReplaced(stage, options));
  const needs = directNeeds(needed);
  const reachable = reachableFrom(target, (stage) => needs.get(stage) ?? []);
  return stages.filter((stage) => reachable.has(stage) && !isReplaced(stage, options));
}

function* stageNames(stages: readonly Stage[], rules: RuleSwitch): Generator<Finding> {
  const seen = new Set<string>();
  for (const stage of stages) {
    yield* ruled(rules, [reservedStageName(stage), duplicateStageName(stage, seen)]);
    if (stage.name) seen.add(stage.name);
  }
}

function* defaultBases(model: StageModel, rules: RuleSwitch): Generator<Finding> {
  const { stages, dockerfile } = model;
  const written = model.globals.map(({ syntax }) => syntax);
  const options = withoutBuildArgs(model.options);
  const globals = evaluateGlobals(written, stages.at(-1)?.name, dockerfile.escape, options);
  if (globals.steps.some(({ expanded }) => expanded.some(({ result }) => result.error !== undefined))) return;
  const expanded = stages.map((stage) => expandFrom(stage, globals));
  yield* ruled(rules, invalidDefaultArgInFrom(stages, expanded));
}

/** The predefined ones keep what they are given. */
const withoutBuildArgs = memoize((options: ModelOptions): ModelOptions => {
  const given = Object.entries(options.buildArgs);
  const kept = given.filter(([name]) => predefinedNames.has(name));
  return kept.length < given.length ? { ...options, buildArgs: Object.fromEntries(kept) } : options;
});

function* globalArguments({ globals }: StageModel): Generator<Finding> {
  for (const { instruction, expanded } of globals) {
    const failed = expanded.find(({ kind, result }) => kind !== 'unread' && result.error !== undefined);
    if (failed) yield expansionError(instruction, failed);
  }
}

function expansionError(instruction: Instruction, expanded: ExpandedWord): ErrorFinding {
  return errorFinding(instruction, expansionMessage(expanded), expanded.word);
}

function* fromLine(stage: Stage, model: StageModel, rules: RuleSwitch): Generator<Finding> {
  const { from, baseWord, expandedFrom } = stage;
  if (!baseWord || from.syntax.problem || instructionError(from.syntax)) return;
  const base = expandedFrom.expanded.find(({ word }) => word === baseWord);
  if (base) yield* ruled(rules, undefinedArgInFrom(stage, base, model.globalScope), from);
  if (base?.result.error !== undefined) {
    yield expansionError(from, base);
    return;
  }
  if (base?.result.isTooLong) return;
  if ((base?.result.text ?? baseWord.text) === '') {
    yield errorFinding(from, `base name (${baseWord.text}) should not be blank`, baseWord);
    return;
  }
  if (stage.platform?.value?.text) yield* platformFlag(stage, model, rules);
  const cause = stage.name === undefined ? undefined : imageReferenceError(stage.name);
  if (cause === undefined) return;
  // BuildKit asks for a named context in place of each stage.
  const message = `invalid context name ${stage.name}: ${cause}`;
  yield { kind: 'error', message, lines: [], place: placeIn(from, stage.nameWord) };
}

function* platformFlag(stage: Stage, { globalScope }: StageModel, rules: RuleSwitch): Generator<Finding> {
  const { from, expandedFrom } = stage;
  const word = stage.platform?.value;
  if (!word) return;
  const expanded = expandedFrom.expanded.find((candidate) => candidate.word === word);
  const value = expanded ? expanded.result.text : word.text;
  if (expanded) {
    yield* ruled(rules, undefinedArgInFrom(stage, expanded, globalScope), from);
    yield* ruled(rules, [redundantTargetPlatform(stage, expanded, globalScope)], from);
  }
  if (!expanded || expanded.uses.length === 0) {
    yield* ruled(rules, [fromPlatformFlagConstDisallowed(stage, value)], from);
  }
  if (expanded?.result.error !== undefined) {
    yield errorFinding(from, `failed to process arguments for platform : ${expansionMessage(expanded)}`, word);
    return;
  }
  if (expanded?.result.isTooLong) return;
  const suggestion = didYouMean(undeclaredSuggestion(expanded, globalScope));
  if (value === '') {
    yield errorFinding(from, `empty platform value from expression ${word.text}${suggestion}`, word);
    return;
  }
  const platform = parsePlatform(value);
  if ('error' in platform) {
    yield errorFinding(from, `failed to parse platform ${word.text}: ${platform.error}${suggestion}`, word);
  }
}

function undeclaredSuggestion(expanded: ExpandedWord | undefined, scope: VariableScope): string | undefined {
  for (const { name, isSet } of expanded?.uses ?? []) {
    const suggestion = isSet ? undefined : suggest(name, scope.environmentNames());
    if (suggestion) return suggestion;
  }
  return undefined;
}

function targetError({ options, stages }: StageModel): ErrorFinding | undefined {
  const { target } = options;
  if (target === undefined || findTarget(stages, target)) return undefined;
  const suggestion = didYouMean(suggest(target, stages.map(displayName)));
  return { kind: 'error', message: `target stage ${quoteGo(target)} could not be found${suggestion}`, lines: [] };
}

/** Errors of binding COPY --from; BuildKit gives them no location. */
function* bindingErrors(reference: StageReference, model: StageModel): Generator<Finding> {
  const { instruction, word, inTrigger } = reference;
  const message = inTrigger ? undefined : copyBindingError(reference, model);
  if (message) yield { kind: 'error', message, lines: [], place: placeIn(instruction, word) };
}

function copyBindingError({ kind, target, word }: StageReference, { dockerfile }: StageModel): string | undefined {
  if (kind !== 'copy') return undefined;
  if (target.kind === 'index') return `invalid stage index ${target.index}`;
  if (target.kind !== 'variable') return undefined;
  const expanded = expandOne(word, 'word', noVariables, dockerfile.escape, { left: 0 });
  if (expanded?.result.error !== undefined) return expansionMessage(expanded);
  const advice = 'define a new stage with FROM using ARG from global scope as a workaround';
  return `variable expansion is not supported for --from, ${advice}`;
}

const noVariables = new Scope();

function cycleError({ first, path, references }: Cycle): ErrorFinding {
  const lines = new Set(path.flatMap(({ instruction }) => linesOf(instruction)));
  const [reference] = references;
  return {
    kind: 'error',
    message: `circular dependency detected on stage: ${displayName(first)}`,
    lines: [...lines].sort((a, b) => a - b),
    place: reference && placeIn(reference.instruction, reference.word),
  };
}

/**
 * Names that are no image's, also in stages that the target doesn't need and in those that a context replaces: bases
 * first, then what is copied and mounted from.
 */
function* imageNames({ references }: StageModel): Generator<Finding> {
  const wanted = references.filter(({ inTrigger }) => !inTrigger);
  const bases = wanted.filter(({ kind }) => kind === 'base');
  for (const reference of [...bases, ...wanted.filter(({ kind }) => kind !== 'base')]) {
    const { kind, instruction, word } = reference;
    const message = imageNameError(reference);
    if (message === undefined) continue;
    const error = errorFinding(instruction, message, word);
    yield kind === 'mount' ? { ...error, lines: [] } : error;
  }
}

function imageNameError(reference: StageReference): string | undefined {
  const { target } = reference;
  const cause = target.kind === 'image' && !isNumbered(reference) ? imageReferenceError(target.name) : undefined;
  if (cause === undefined || target.kind !== 'image') return undefined;
  return `failed to parse stage name ${quoteGo(target.name)}: ${cause}`;
}

/** A COPY --from=N beyond the stages, which BuildKit takes for one of the images named above. */
function isNumbered({ kind, name }: StageReference): boolean {
  return kind === 'copy' && /^\+?\d+$/.test(name);
}

/** Errors of ONBUILD triggers, where a stage that carries them out is built. */
function* triggerErrors(model: StageModel): Generator<Finding> {
  // A stage's triggers come before its own instructions.
  const triggering = model.stages.filter(({ evaluation }) => evaluation.steps[0]?.isTrigger);
  const triggers = triggering.flatMap(({ steps }) => steps.filter(({ isTrigger }) => isTrigger));
  for (const { stage, instruction, syntax } of triggers) {
    const lines = linesOf(stage.from);
    // A trigger is parsed as a file of its own, in which a line may be a comment.
    const isComment = syntax.keyword.text.startsWith('#');
    const error = isComment ? { message: 'file with no instructions', span: syntax.keyword } : instructionError(syntax);
    if (error) yield { kind: 'error', message: error.message, lines, place: placeIn(instruction, error.span) };
    for (const reference of model.referencesIn.get(instruction) ?? []) {
      const message = copyBindingError(reference, model);
      if (message) yield { kind: 'error', message, lines, place: placeIn(instruction, reference.word) };
    }
  }
  for (const { stage, instruction } of triggers) {
    for (const reference of model.referencesIn.get(instruction) ?? []) {
      const message = imageNameError(reference);
      const lines = reference.kind === 'mount' ? [] : linesOf(stage.from);
      if (message) yield { kind: 'error', message, lines, place: placeIn(instruction, reference.word) };
    }
  }
}
