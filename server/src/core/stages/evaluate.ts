import { type Budget, knownText, type Value } from '../dockerfile/budget';
import { memoize } from '../dockerfile/memoize';
import type { EscapeToken, InstructionSyntax } from '../dockerfile/syntax';
import { emptyConfig, type ImageConfig } from '../images/imageConfig';
import { expandedText, expandedValue, expandInstruction, expandOne } from './expandInstruction';
import {
  type ExpandedWord,
  givenArgument,
  type ModelOptions,
  type MutableScope,
  type OperatingSystem,
  type StageState,
  type StepEvaluation,
  type VariableDefinition,
  type VariableScope,
} from './model';
import { Scope } from './scope';

export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export interface EvaluationContext {
  readonly escape: EscapeToken;
  readonly options: ModelOptions;
  readonly globalScope: VariableScope;
  /** What the values of the stage may cost, or those of the global scope. */
  readonly budget?: Budget;
}

export interface MutableState {
  readonly scope: MutableScope;
  shell?: readonly string[];
  workdir?: string;
  user?: string;
  hasWorkdir: boolean;
  readonly os: OperatingSystem;
  readonly isBaseKnown: boolean;
}

/** The state in which a stage starts that builds on another. */
export function inheritedState(base: StageState): MutableState {
  return { ...base, scope: base.scope.extend() };
}

/**
 * The state in which a stage starts that does not build on another stage.
 *
 * @param config of the base image, where it is known
 */
export function initialState(config: ImageConfig | undefined, os: OperatingSystem = 'linux'): MutableState {
  return {
    scope: imageScope(config ?? emptyConfig).extend(),
    shell: config?.shell,
    workdir: config ? (config.workdir ?? '/') : undefined,
    user: config?.user,
    hasWorkdir: false,
    os,
    isBaseKnown: config !== undefined,
  };
}

/** The variables of an image's config; stages share it, since nobody changes it. */
const imageScope = memoize(({ environment }: ImageConfig): Scope => {
  const scope = new Scope();
  for (const [name, value] of environment) {
    const hasUnknownPart = value === undefined || undefined;
    scope.set({ name, kind: 'image', value, hasUnknownPart }, value ?? `\${${name}}`);
  }
  if (!environment.has('PATH')) scope.set({ name: 'PATH', kind: 'image', value: defaultPath }, defaultPath);
  return scope;
});

/**
 * Carries out one instruction on the state, as far as variables, SHELL, WORKDIR and USER go.
 *
 * @param written the instruction, an ONBUILD for a trigger
 * @param syntax what is carried out
 */
export function evaluateStep(
  written: InstructionSyntax,
  syntax: InstructionSyntax,
  isTrigger: boolean,
  state: MutableState,
  context: EvaluationContext,
): StepEvaluation {
  if (syntax.name === 'arg') {
    const { expanded, defines } = evaluateArg({ written, syntax }, state, context);
    return { written, syntax, isTrigger, expanded, defines };
  }
  const expanded = expandInstruction(syntax, state.scope, context.escape, context.budget);
  const defines = syntax.name === 'env' ? defineEnvironment({ written, syntax }, expanded, state) : nothing;
  applyState(syntax, expanded, state);
  return { written, syntax, isTrigger, expanded, defines };
}

const nothing: readonly VariableDefinition[] = [];

interface Origin {
  readonly written: InstructionSyntax;
  readonly syntax: InstructionSyntax;
}

function defineEnvironment(
  { written, syntax }: Origin,
  expanded: readonly ExpandedWord[],
  state: MutableState,
): readonly VariableDefinition[] {
  return syntax.pairs.flatMap((pair) => {
    const name = expandedText(pair.key, expanded);
    if (!name || !pair.value) return [];
    const value = expandedValue(pair.value, expanded);
    const hasUnknownPart = usesUnknown(expanded.find(({ word }) => word === pair.value));
    const definition: VariableDefinition = { name, kind: 'env', written, pair, value, hasUnknownPart };
    state.scope.set(definition, value);
    return [definition];
  });
}

/** Whether a value that only the base image knows is in what a word expands to. */
function usesUnknown(expanded: ExpandedWord | undefined): true | undefined {
  const isUnknown = expanded?.uses.some(
    ({ isSet, modifier, definition }) => isSet && definition?.hasUnknownPart && !modifier?.endsWith('+'),
  );
  return isUnknown || undefined;
}

type EvaluatedArg = Pick<StepEvaluation, 'expanded' | 'defines'>;

/** ARG in a stage: a build argument, else the default, else the global value; else it is declared only. */
function evaluateArg(origin: Origin, state: MutableState, context: EvaluationContext): EvaluatedArg {
  const { globalScope } = context;
  return declareArgs(origin, state.scope, context, (name) => {
    return { value: globalScope.value(name), inherits: globalScope.lookup(name) ?? state.scope.lookup(name) };
  });
}

/** A global ARG: a build argument, else the default; else it is declared only. */
export function evaluateGlobalArg(
  syntax: InstructionSyntax,
  globalScope: MutableScope,
  options: Omit<EvaluationContext, 'globalScope'>,
): StepEvaluation {
  const context = { ...options, globalScope };
  const { expanded, defines } = declareArgs({ written: syntax, syntax }, globalScope, context, () => ({}));
  return { written: syntax, syntax, isTrigger: false, expanded, defines };
}

/** Build arguments that no stage has in its environment, and that are never missed there. */
export const neverEnvironment: ReadonlySet<string> = new Set([
  'BUILDKIT_SBOM_SCAN_CONTEXT',
  'BUILDKIT_SBOM_SCAN_STAGE',
]);

interface Inherited {
  readonly value?: Value;
  readonly inherits?: VariableDefinition;
}

function declareArgs(
  { written, syntax }: Origin,
  scope: MutableScope,
  context: EvaluationContext,
  inherit: (name: string) => Inherited,
): EvaluatedArg {
  const expanded: ExpandedWord[] = [];
  const defines: VariableDefinition[] = [];
  for (const pair of syntax.pairs) {
    const name = pair.key.text;
    const given = givenArgument(context.options, name);
    const kind = given === undefined ? 'word' : 'unread';
    const word = pair.value && expandOne(pair.value, kind, scope, context.escape, context.budget);
    if (word) expanded.push(word);
    // `ARG =1` is an error of BuildKit's: it declares nothing.
    if (name === '') continue;
    const inherited = inherit(name);
    const value = given ?? (pair.value ? expandedValue(pair.value, word ? [word] : []) : inherited.value);
    const hasUnknownPart = given === undefined ? usesUnknown(word) : undefined;
    const { inherits } = inherited;
    const definition: VariableDefinition = { name, kind: 'arg', written, pair, value, hasUnknownPart, inherits };
    scope.declare(definition);
    if (value !== undefined && !(scope !== context.globalScope && neverEnvironment.has(name)))
      scope.set(definition, value);
    defines.push(definition);
  }
  return { expanded, defines };
}

function applyState(syntax: InstructionSyntax, expanded: readonly ExpandedWord[], state: MutableState): void {
  const [first] = syntax.args;
  if (!first) return;
  if (syntax.name === 'workdir') {
    state.hasWorkdir = true;
    const path = knownText(expandedValue(first, expanded));
    state.workdir = path === undefined ? undefined : resolveWorkdir(state.workdir, path, state.os);
  } else if (syntax.name === 'user') {
    state.user = knownText(expandedValue(first, expanded));
  } else if (syntax.name === 'shell' && syntax.form === 'exec') {
    state.shell = syntax.args.map((word) => word.text);
  }
}

/** Linux opens no longer path. A longer one that is relative to it could only take longer each time. */
const longestPath = 4096;

/**
 * The absolute directory of a WORKDIR, or undefined when it is relative to one that isn't known, or too long. Only Windows has drives,
 * and backslashes between folders: in `C:\Dev` Linux sees one name.
 */
export function resolveWorkdir(
  current: string | undefined,
  path: string,
  os: OperatingSystem = 'linux',
): string | undefined {
  const isWindows = os === 'windows';
  const slashed = isWindows ? path.replaceAll('\\', '/') : path;
  const drive = (isWindows && /^[a-zA-Z]:/.exec(slashed)?.[0]) || '';
  const isAbsolute = drive !== '' || slashed.startsWith('/');
  if (!isAbsolute && current === undefined) return undefined;
  if (slashed.length > longestPath || (current?.length ?? 0) > longestPath) return undefined;
  const parts: string[] = [];
  const joined = isAbsolute ? slashed.slice(drive.length) : `${current}/${slashed}`;
  for (const part of joined.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const isBelowDrive = isWindows && !isAbsolute && /^[a-zA-Z]:/.test(current ?? '');
  return isBelowDrive ? parts.join('/') : `${drive}/${parts.join('/')}`;
}
