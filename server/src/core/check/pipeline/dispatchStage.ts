/** BuildKit carrying out the instructions of one stage, as far as the text tells, wherever the stage stands. */
import { quoteGo } from '../../dockerfile/goQuote';
import { mountFromWord } from '../../dockerfile/mounts';
import type { InstructionSyntax, Pair, Span } from '../../dockerfile/syntax';
import { resolveWorkdir } from '../../stages/evaluate';
import { expandedText, expansionOf } from '../../stages/expandInstruction';
import type { ExpandedWord, StageEvaluation } from '../../stages/model';
import { instructionError } from '../buildkit/instructionErrors';
import { type ParsedMount, parseMounts } from '../buildkit/mountErrors';
import { portError, portSyntaxError, splitPort } from '../buildkit/ports';
import { isSignal } from '../buildkit/signals';
import { expansionMessage } from '../finding';
import { exposeInvalidFormat } from '../rules/exposeInvalidFormat';
import { exposeProtoCasing } from '../rules/exposeProtoCasing';
import { jsonArgsRecommended } from '../rules/jsonArgsRecommended';
import { legacyKeyValueFormat } from '../rules/legacyKeyValueFormat';
import { multipleInstructionsDisallowed } from '../rules/multipleInstructionsDisallowed';
import { secretsUsedInArgOrEnv } from '../rules/secretsUsedInArgOrEnv';
import { undefinedVar } from '../rules/undefinedVar';
import { workdirRelativePath } from '../rules/workdirRelativePath';
import type { BuildKitRule } from '../ruleTable';
import { suggestVariable } from '../suggestVariable';
import { dispatchCopy } from './dispatchCopy';
import { type Current, type DispatchInput, fail, type StepFinding, warn } from './stepFinding';

/** What the stage has been given so far. */
interface DispatchState {
  readonly input: DispatchInput;
  readonly evaluation: StageEvaluation;
  hasShell: boolean;
  hasWorkdir: boolean;
  workdir?: string;
  /** The last CMD, ENTRYPOINT and HEALTHCHECK. */
  readonly last: Map<string, number>;
}

/** In BuildKit's order. Whether a rule runs is for the caller to say. */
export function* dispatchStage(evaluation: StageEvaluation, input: DispatchInput): Generator<StepFinding> {
  const { start, steps } = evaluation;
  const state: DispatchState = {
    input,
    evaluation,
    hasShell: start.shell !== undefined,
    hasWorkdir: start.hasWorkdir,
    workdir: start.workdir,
    last: new Map(),
  };
  for (const [index, { syntax, expanded }] of steps.entries()) {
    if (syntax.problem || instructionError(syntax)) continue;
    yield* dispatch({ index, syntax, expanded }, state);
  }
}

/** Rules that look at what a word comes to. */
const readValues: ReadonlySet<string> = new Set<BuildKitRule>([
  'CopyIgnoredFile',
  'ExposeInvalidFormat',
  'ExposeProtoCasing',
  'SecretsUsedInArgOrEnv',
  'UndefinedVar',
  'WorkdirRelativePath',
]);

function* dispatch(step: Current, state: DispatchState): Generator<StepFinding> {
  const isTooLong = step.expanded.some(({ result }) => result.isTooLong);
  const isKnown = state.evaluation.start.isBaseKnown || step.expanded.every(isComplete);
  for (const found of carryOut(step, state)) {
    const { finding } = found;
    if (isTooLong && !isOfText(finding)) continue;
    const isCertain = isKnown || (finding.kind === 'rule' && !readValues.has(finding.rule));
    yield isCertain ? found : { ...found, finding: { ...finding, unlessImageSets: 'variable' } };
  }
}

/** Whether it holds whatever the step's words come to. */
function isOfText(finding: StepFinding['finding']): boolean {
  return finding.kind === 'rule' && (finding.rule === 'UndefinedVar' || !readValues.has(finding.rule));
}

function isComplete({ uses }: ExpandedWord): boolean {
  return uses.every(({ isSet, definition }) => isSet || definition);
}

function* carryOut(step: Current, state: DispatchState): Generator<StepFinding> {
  const { syntax, expanded } = step;
  if (syntax.name === 'arg') return yield* args(step, state);
  if (!expandsLate.has(syntax.name)) {
    for (const word of expanded) if (!(yield* expansion(word, step, state))) return;
  }
  switch (syntax.name) {
    case 'env':
    case 'label':
      return yield* keyValues(step);
    case 'add':
    case 'copy':
      return yield* dispatchCopy(step, state.input);
    case 'run':
      return yield* run(step, state);
    case 'cmd':
    case 'entrypoint':
      yield* usedOnce(step, state);
      return yield* shellForm(step, state);
    case 'healthcheck':
      return yield* usedOnce(step, state);
    case 'shell':
      state.hasShell = true;
      return;
    case 'workdir':
      return yield* workdir(step, state);
    case 'expose':
      return yield* expose(step);
    case 'volume': {
      const blank = syntax.args.find((word) => expandedText(word, expanded) === '');
      if (blank) yield fail(step, 'VOLUME specified can not be an empty string', blank);
      return;
    }
    case 'stopsignal': {
      const [word] = syntax.args;
      const signal = word ? expandedText(word, expanded) : '';
      if (!isSignal(signal)) yield fail(step, `invalid signal: ${signal}`, word);
      return;
    }
    default:
  }
}

/** They expand their words one by one, each when its turn comes. */
const expandsLate: ReadonlySet<string | undefined> = new Set(['expose', 'run']);

/** What is found in the expansion of a word; false when it fails, and with it the step. */
function* expansion(word: ExpandedWord, step: Current, state: DispatchState): Generator<StepFinding, boolean> {
  const { syntax, index } = step;
  for (const { span, ...finding } of undefinedVar(syntax, word, (name) =>
    suggestVariable(state.evaluation, index, word.word, name),
  )) {
    yield { step: index, span, finding };
  }
  if (word.result.error === undefined || word.kind === 'unread') return true;
  yield fail(step, expansionMessage(withoutTabs(word, syntax)), word.word);
  return false;
}

/** A heredoc's body as it is expanded: `<<-` drops the tabs at the starts of lines. */
function withoutTabs(expanded: ExpandedWord, { heredocs }: InstructionSyntax): ExpandedWord {
  const { word, kind } = expanded;
  const isChomped = kind === 'heredoc' && heredocs.some(({ body, chomp }) => chomp && body.start === word.start);
  return isChomped ? { ...expanded, word: { ...word, text: word.text.replace(/^\t+/gm, '') } } : expanded;
}

function* args(step: Current, state: DispatchState): Generator<StepFinding> {
  for (const pair of step.syntax.pairs) {
    yield* secretPair(step, 'ARG', pair);
    const word = expansionOf(pair.value, step.expanded);
    if (word && !(yield* expansion(word, step, state))) return;
  }
}

function* secretPair(step: Current, keyword: 'ARG' | 'ENV', pair: Pair): Generator<StepFinding> {
  const key = keyword === 'ENV' ? expandedText(pair.key, step.expanded) : pair.key.text;
  yield* warn(step, 'SecretsUsedInArgOrEnv', secretsUsedInArgOrEnv(keyword, key), pair.key);
}

function* keyValues(step: Current): Generator<StepFinding> {
  for (const pair of step.syntax.pairs) {
    yield* warn(step, 'LegacyKeyValueFormat', legacyKeyValueFormat(step.syntax), pair);
    if (step.syntax.name === 'env') yield* secretPair(step, 'ENV', pair);
  }
}

function* usedOnce({ index, syntax }: Current, state: DispatchState): Generator<StepFinding> {
  const name = syntax.name ?? '';
  const earlier = state.last.get(name);
  const span = earlier === undefined ? undefined : state.evaluation.steps[earlier]?.syntax.keyword;
  if (span) {
    const detail = multipleInstructionsDisallowed(syntax);
    yield {
      step: index,
      about: earlier,
      span,
      finding: { kind: 'rule', rule: 'MultipleInstructionsDisallowed', detail },
    };
  }
  state.last.set(name, index);
}

function* shellForm(step: Current, { hasShell, evaluation }: DispatchState): Generator<StepFinding> {
  const unlessImageSets = evaluation.start.isBaseKnown ? undefined : 'shell';
  for (const found of warn(step, 'JSONArgsRecommended', jsonArgsRecommended(step.syntax, hasShell))) {
    yield { ...found, finding: { ...found.finding, unlessImageSets } };
  }
}

function* workdir(step: Current, state: DispatchState): Generator<StepFinding> {
  const [word] = step.syntax.args;
  const path = word ? expandedText(word, step.expanded) : '';
  if (!state.hasWorkdir)
    yield* warn(step, 'WorkdirRelativePath', workdirRelativePath(path, state.evaluation.start.os), word);
  state.hasWorkdir = true;
  const isTooLong = step.expanded.some(({ result }) => result.isTooLong);
  state.workdir = isTooLong ? undefined : resolveWorkdir(state.workdir, path, state.evaluation.start.os);
}

function* expose(step: Current): Generator<StepFinding> {
  const sorted = [...step.syntax.args].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const ports: { readonly text: string; readonly span: Span }[] = [];
  for (const word of sorted) {
    const expanded = expansionOf(word, step.expanded);
    if (expanded?.result.error !== undefined) {
      yield fail(step, expansionMessage(expanded), word);
      return;
    }
    for (const text of expanded ? expanded.result.words.map((part) => part.text) : [word.text]) {
      ports.push({ text, span: word });
    }
  }
  for (const { text, span } of ports) {
    const port = splitPort(text);
    const syntaxError = portSyntaxError(port);
    if (!syntaxError) {
      yield* warn(step, 'ExposeInvalidFormat', exposeInvalidFormat(port), span);
      yield* warn(step, 'ExposeProtoCasing', exposeProtoCasing(port), span);
    }
    const error = syntaxError ?? portError(port);
    if (error) {
      yield fail(step, error, span);
      return;
    }
  }
}

function* run(step: Current, state: DispatchState): Generator<StepFinding> {
  const { syntax } = step;
  const expansions: StepFinding[] = [];
  const mounts = parseMounts(syntax, ({ value }) => {
    const word = expansionOf(value, step.expanded);
    if (!word) return value?.text ?? '';
    const found = [...expansion(word, step, state)];
    const isFailed = found.at(-1)?.finding.kind === 'error';
    expansions.push(...(isFailed ? found.slice(0, -1) : found));
    return isFailed ? { message: expansionMessage(word), span: word.word } : word.result.text;
  });
  yield* expansions;
  if ('message' in mounts) {
    const { message, correction, span = syntax.keyword } = mounts;
    yield { step: step.index, span, finding: { kind: 'error', message, correction } };
    return;
  }
  const error = mountFailure(mounts, step, state);
  const device = syntax.flags.find(({ name }) => name.text === 'device');
  if (error) yield error;
  else if (device) {
    yield fail(step, 'device feature is only supported in Dockerfile frontend 1.14.0-labs or later', device);
  }
}

function mountFailure(
  mounts: readonly ParsedMount[],
  step: Current,
  { input, evaluation, workdir: folder }: DispatchState,
): StepFinding | undefined {
  for (const { mount, type, from, source, target } of mounts) {
    // A cache mount without `from` is one from `scratch`, which may be a stage's name.
    const word = mountFromWord(mount) ?? (type === 'cache' ? mount.flag : undefined);
    if (word && input.forward.has(word)) {
      const reason = 'stage needs to be defined before current command';
      return fail(step, `cannot mount from stage ${quoteGo(from || 'scratch')} to ${quoteGo(target)}, ${reason}`, word);
    }
    if (type === 'secret') continue;
    if (type === 'ssh') {
      if (!source) continue;
      return fail(step, 'ssh does not support source', mount.flag);
    }
    const path = target.startsWith('/') ? target : resolveWorkdir(folder, target, evaluation.start.os);
    if (path === '/') return fail(step, 'invalid mount target "/"', mount.flag);
  }
  return undefined;
}
