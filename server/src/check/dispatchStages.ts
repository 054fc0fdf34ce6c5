/** BuildKit carrying out the instructions of stages, as far as the text tells. */
import { quoteGo } from '../dockerfile/goQuote';
import type { Pair, Span } from '../dockerfile/syntax';
import { initialState, resolveWorkdir } from '../stages/evaluate';
import { expandedText } from '../stages/expandInstruction';
import type { Stage, StageModel, StageReference, Step, VariableDefinition } from '../stages/model';
import { displayName } from '../stages/splitStages';
import { fileModeError } from './buildkit/fileMode';
import { digestError } from './buildkit/imageReference';
import { instructionError } from './buildkit/instructionErrors';
import { parseMounts } from './buildkit/mountErrors';
import { parsePlatform } from './buildkit/platformSpecifier';
import { portError, splitPort } from './buildkit/ports';
import { isSignal } from './buildkit/signals';
import { isGitSource, isHttpSource } from './buildkit/sources';
import type { CheckInput } from './checkDockerfile';
import { expansionError } from './checkStages';
import { type ErrorFinding, type Finding, linesOf, placeIn, type RuleFinding } from './finding';
import type { Ring } from './findRing';
import type { RuleSwitch } from './ruleSwitch';
import { copyIgnoredFile } from './rules/copyIgnoredFile';
import { exposeInvalidFormat } from './rules/exposeInvalidFormat';
import { exposeProtoCasing } from './rules/exposeProtoCasing';
import { jsonArgsRecommended } from './rules/jsonArgsRecommended';
import { legacyKeyValueFormat } from './rules/legacyKeyValueFormat';
import { multipleInstructionsDisallowed } from './rules/multipleInstructionsDisallowed';
import { secretsUsedInArgOrEnv } from './rules/secretsUsedInArgOrEnv';
import { undefinedVar } from './rules/undefinedVar';
import { workdirRelativePath } from './rules/workdirRelativePath';
import type { BuildKitRule } from './ruleTable';

/** What a stage has been given so far. */
interface DispatchState {
  readonly input: CheckInput;
  readonly rules: RuleSwitch;
  readonly ring?: Ring;
  readonly os: string;
  readonly isBaseKnown: boolean;
  hasShell: boolean;
  hasWorkdir: boolean;
  workdir?: string;
  /** The last CMD, ENTRYPOINT and HEALTHCHECK. */
  readonly last: Map<string, Step>;
}

/** Carries out the checked stages in file order. `ring` is the one that was reported. */
export function* dispatchStages(
  input: CheckInput,
  rules: RuleSwitch,
  checked: readonly Stage[],
  ring: Ring | undefined,
): Generator<Finding> {
  const { model } = input;
  const systems = operatingSystems(model);
  for (const stage of checked) {
    const start = model.starts[stage.index];
    const state: DispatchState = {
      input,
      rules,
      ring,
      os: systems[stage.index] ?? 'linux',
      isBaseKnown: start?.isBaseKnown ?? false,
      hasShell: start?.shell !== undefined,
      hasWorkdir: start?.hasWorkdir ?? false,
      workdir: start?.workdir,
      last: new Map(),
    };
    for (const [index, step] of (model.steps[stage.index] ?? []).entries()) {
      if (isSilent(step) || step.syntax.problem || instructionError(step.syntax)) continue;
      yield* dispatch(step, state, () => environmentBefore(model, stage, index));
    }
  }
}

/** Nothing can be found in it, as in most RUNs: the short way for long files. */
function isSilent({ syntax, expanded }: Step): boolean {
  if (expanded.length > 0) return false;
  return (syntax.name === 'run' && syntax.flags.length === 0) || (syntax.name === 'label' && syntax.form === 'pairs');
}

/** The operating system of each stage: --platform's, the base stage's, or the target platform's. */
function operatingSystems(model: StageModel): readonly string[] {
  const systems: string[] = [];
  for (const stage of model.stages) {
    const base = model.bases[stage.index];
    const word = stage.platform?.value;
    const platform = word ? expandedText(word, model.froms[stage.index]?.expanded ?? []) : model.options.targetPlatform;
    const parsed = parsePlatform(platform);
    const own = 'os' in parsed ? parsed.os : 'linux';
    systems.push(base?.kind === 'stage' ? (systems[base.stage.index] ?? own) : own);
  }
  return systems;
}

/** The names that have a value before a step of a stage, in the order of their last definition. */
function environmentBefore(model: StageModel, stage: Stage, step: number): readonly string[] {
  const base = model.bases[stage.index];
  const inherited = base?.kind === 'stage' ? model.states[base.stage.index] : undefined;
  const { scope } = inherited ?? initialState(base, model.options);
  const names = new Set(scope.environmentNames());
  for (const { defines } of (model.steps[stage.index] ?? []).slice(0, step + 1)) {
    for (const definition of defines) addName(names, definition, step, model.steps[stage.index]);
  }
  return [...names];
}

function addName(
  names: Set<string>,
  { name, value, instruction, kind }: VariableDefinition,
  step: number,
  steps: readonly Step[] | undefined,
): void {
  // ENV's own pairs don't see each other; ARG's do.
  if (value === undefined || (kind === 'env' && instruction === steps?.[step]?.instruction)) return;
  names.delete(name);
  names.add(name);
}

function lines({ isTrigger, stage, instruction }: Step): readonly number[] {
  return linesOf(isTrigger ? stage.from : instruction);
}

function* warn(
  step: Step,
  state: DispatchState,
  rule: BuildKitRule,
  detail: string | undefined,
  span?: Span,
  about: Step = step,
): Generator<RuleFinding> {
  // A trigger has no comments of its own.
  if (detail === undefined || !state.rules.isOn(rule, step.isTrigger ? undefined : step.instruction)) return;
  const place = placeIn(about.instruction, span ?? about.syntax.keyword);
  yield { kind: 'rule', rule, detail, lines: lines(about), place };
}

function fail(step: Step, message: string, span?: Span): ErrorFinding {
  return { kind: 'error', message, lines: lines(step), place: placeIn(step.instruction, span ?? step.syntax.keyword) };
}

function* dispatch(step: Step, state: DispatchState, environment: () => readonly string[]): Generator<Finding> {
  const { syntax } = step;
  if (syntax.name === 'arg') yield* secrets(step, state, 'ARG');
  for (const word of syntax.name === 'expose' ? [] : step.expanded) {
    for (const finding of undefinedVar(step, word, environment)) {
      const isUncertain = !state.isBaseKnown;
      if (state.rules.isOn('UndefinedVar', step.isTrigger ? undefined : step.instruction)) {
        yield { ...finding, lines: lines(step), isUncertain };
      }
    }
    if (word.result.error !== undefined && word.kind !== 'unread') {
      yield { ...expansionError(step.instruction, word), lines: lines(step) };
      return;
    }
  }
  switch (syntax.name) {
    case 'env':
    case 'label':
      return yield* keyValues(step, state);
    case 'add':
    case 'copy':
      return yield* copy(step, state);
    case 'run':
      return yield* run(step, state);
    case 'cmd':
    case 'entrypoint':
      yield* usedOnce(step, state);
      return yield* warn(step, state, 'JSONArgsRecommended', jsonArgsRecommended(syntax, state.hasShell));
    case 'healthcheck':
      return yield* usedOnce(step, state);
    case 'shell':
      state.hasShell = true;
      return;
    case 'workdir':
      return yield* workdir(step, state);
    case 'expose':
      return yield* expose(step, state);
    case 'stopsignal': {
      const [word] = syntax.args;
      const signal = word ? expandedText(word, step.expanded) : '';
      if (!isSignal(signal)) yield fail(step, `invalid signal: ${signal}`, word);
      return;
    }
    default:
  }
}

function* secrets(step: Step, state: DispatchState, keyword: 'ARG' | 'ENV'): Generator<Finding> {
  for (const pair of step.syntax.pairs) yield* secretPair(step, state, keyword, pair);
}

function* secretPair(step: Step, state: DispatchState, keyword: 'ARG' | 'ENV', pair: Pair): Generator<Finding> {
  const key = keyword === 'ENV' ? expandedText(pair.key, step.expanded) : pair.key.text;
  yield* warn(step, state, 'SecretsUsedInArgOrEnv', secretsUsedInArgOrEnv(keyword, key), pair.key);
}

function* keyValues(step: Step, state: DispatchState): Generator<Finding> {
  for (const pair of step.syntax.pairs) {
    yield* warn(step, state, 'LegacyKeyValueFormat', legacyKeyValueFormat(step.syntax), pair);
    if (step.syntax.name === 'env') yield* secretPair(step, state, 'ENV', pair);
  }
}

function* usedOnce(step: Step, state: DispatchState): Generator<Finding> {
  const name = step.syntax.name ?? '';
  const earlier = state.last.get(name);
  if (earlier) {
    const detail = multipleInstructionsDisallowed(step.syntax);
    yield* warn(step, state, 'MultipleInstructionsDisallowed', detail, undefined, earlier);
  }
  state.last.set(name, step);
}

function* workdir(step: Step, state: DispatchState): Generator<Finding> {
  const [word] = step.syntax.args;
  const path = word ? expandedText(word, step.expanded) : '';
  if (!state.hasWorkdir) yield* warn(step, state, 'WorkdirRelativePath', workdirRelativePath(path, state.os), word);
  state.hasWorkdir = true;
  state.workdir = resolveWorkdir(state.workdir, path);
}

function* expose(step: Step, state: DispatchState): Generator<Finding> {
  const sorted = [...step.syntax.args].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const ports: { readonly text: string; readonly span: Span }[] = [];
  for (const word of sorted) {
    const expanded = step.expanded.find((candidate) => candidate.word === word);
    if (expanded?.result.error !== undefined) {
      yield { ...expansionError(step.instruction, expanded), lines: lines(step) };
      return;
    }
    for (const text of expanded ? expanded.result.words.map((part) => part.text) : [word.text]) {
      ports.push({ text, span: word });
    }
  }
  for (const { text, span } of ports) {
    const port = splitPort(text);
    yield* warn(step, state, 'ExposeInvalidFormat', exposeInvalidFormat(port), span);
    yield* warn(step, state, 'ExposeProtoCasing', exposeProtoCasing(port), span);
    const error = portError(port);
    if (error) {
      yield fail(step, error, span);
      return;
    }
  }
}

/** Whether a reference goes to a stage that isn't built yet; those of a reported ring are left to it. */
function isForward(reference: StageReference | undefined, step: Step, ring: Ring | undefined): boolean {
  if (reference?.target.kind !== 'stage' || ring?.references.includes(reference)) return false;
  return reference.target.stage.index >= step.stage.index;
}

function* copy(step: Step, state: DispatchState): Generator<Finding> {
  const { syntax, expanded } = step;
  const reference = state.input.model.referencesIn.get(step.instruction)?.find(({ kind }) => kind === 'copy');
  if (reference && isForward(reference, step, state.ring)) {
    const current = quoteGo(displayName(step.stage));
    const message = `cannot copy from stage ${quoteGo(reference.name)}, it needs to be defined before current stage ${current}`;
    yield fail(step, message, reference.word);
    return;
  }
  const flag = (name: string) => syntax.flags.findLast((candidate) => candidate.name.text === name)?.value;
  const mode = flag('chmod');
  const modeText = mode ? expandedText(mode, expanded) : '';
  const modeError = modeText ? fileModeError(modeText) : undefined;
  if (modeError) {
    yield fail(step, modeError, mode);
    return;
  }
  const openers = new Set(syntax.heredocs.map(({ opener }) => opener.start));
  const sources = syntax.args.slice(0, -1).filter((word) => !openers.has(word.start));
  const paths = sources.map((word) => ({ word, path: expandedText(word, expanded) }));
  const checksum = syntax.name === 'add' ? flag('checksum') : undefined;
  const checksumText = checksum ? expandedText(checksum, expanded) : '';
  const checksumError = checksumText
    ? addChecksumError(
        checksumText,
        paths.map(({ path }) => path),
      )
    : undefined;
  if (checksumError) {
    yield fail(step, checksumError, checksum);
    return;
  }
  for (const { word, path } of paths) {
    const isRemote = isGitSource(path) || isHttpSource(path);
    if (isRemote && syntax.name === 'copy') {
      yield fail(step, `source can't be a ${isGitSource(path) ? 'git ref' : 'URL'} for COPY`, word);
      return;
    }
    const { dockerignore } = state.input;
    if (isRemote || reference || !dockerignore) continue;
    const keyword = syntax.name === 'add' ? 'Add' : 'Copy';
    yield* warn(step, state, 'CopyIgnoredFile', copyIgnoredFile(keyword, path, dockerignore), word);
  }
}

function addChecksumError(checksum: string, sources: readonly string[]): string | undefined {
  const [source = ''] = sources;
  if (sources.length !== 1) return "checksum can't be specified for multiple sources";
  if (isGitSource(source)) return undefined;
  return isHttpSource(source) ? digestError(checksum) : 'checksum requires HTTP(S) or Git sources';
}

function* run(step: Step, state: DispatchState): Generator<Finding> {
  const { syntax, expanded, instruction } = step;
  const mounts = parseMounts(syntax, ({ value }) => (value ? expandedText(value, expanded) : ''));
  if ('message' in mounts) {
    yield { ...fail(step, mounts.message, mounts.span), correction: mounts.correction };
    return;
  }
  const device = syntax.flags.find(({ name }) => name.text === 'device');
  if (device) {
    yield fail(step, 'device feature is only supported in Dockerfile frontend 1.14.0-labs or later', device);
    return;
  }
  const references = state.input.model.referencesIn.get(instruction) ?? [];
  for (const { mount, type, from, source, target } of mounts) {
    const reference = references.find(({ kind, word }) => kind === 'mount' && isInside(word, mount.flag));
    if (reference && isForward(reference, step, state.ring)) {
      const reason = 'stage needs to be defined before current command';
      yield fail(step, `cannot mount from stage ${quoteGo(from)} to ${quoteGo(target)}, ${reason}`, reference.word);
      return;
    }
    if (type === 'secret') continue;
    if (type === 'ssh') {
      if (!source) continue;
      yield fail(step, 'ssh does not support source', mount.flag);
      return;
    }
    if (resolveWorkdir(state.workdir, target) === '/') {
      yield fail(step, 'invalid mount target "/"', mount.flag);
      return;
    }
  }
}

function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
