import { spanInWord } from '../dockerfile/joinedLine';
import { mountFromWord, mountsOf } from '../dockerfile/mounts';
import { expandWord, needsExpansion } from '../dockerfile/shellWord';
import type { EscapeToken, Instruction, InstructionSyntax, Word } from '../dockerfile/syntax';
import { contextName } from '../images/imageReference';
import type { ModelOptions, ReferenceTarget, Stage, StageReference } from './model';

/** Stages by name: the last of duplicates, as COPY, --mount and --target find them. */
export function lastByName(stages: readonly Stage[]): ReadonlyMap<string, Stage> {
  const byName = new Map<string, Stage>();
  for (const stage of stages) if (stage.name) byName.set(stage.name, stage);
  return byName;
}

/**
 * FROM's reference, after expansion: exact, case-sensitive, the nearest of the earlier stages.
 * `earlier` has the stages above by name, the nearest of duplicates.
 */
export function resolveBase(
  stage: Stage,
  name: string,
  earlier: ReadonlyMap<string, Stage>,
  options: ModelOptions,
): StageReference | undefined {
  if (!stage.baseWord) return undefined;
  const base = earlier.get(name);
  let target: ReferenceTarget;
  if (base) target = { kind: 'stage', stage: base, byIndex: false };
  else if (name === '') target = { kind: 'blank' };
  else if (name === 'scratch') target = { kind: 'scratch' };
  else target = imageOrContext(name, options);
  return { kind: 'base', stage, instruction: stage.from, word: stage.baseWord, name, target, inTrigger: false };
}

/** Whether a named context is built in place of the stage. BuildKit leaves the reserved names alone. */
export function isReplaced({ name }: Stage, { contexts }: Pick<ModelOptions, 'contexts'>): boolean {
  return name !== undefined && name !== 'scratch' && name !== 'context' && contexts.has(name);
}

function imageOrContext(name: string, options: ModelOptions): ReferenceTarget {
  const context = contextName(name);
  return options.contexts.has(context) ? { kind: 'context', name: context } : { kind: 'image', name };
}

/** The references of all stages' COPY --from and RUN --mount=from, in file order, then those in ONBUILD. */
export function resolveCopiesAndMounts(
  stages: readonly Stage[],
  escape: EscapeToken,
  options: ModelOptions,
): readonly StageReference[] {
  const resolver = { stages, byName: lastByName(stages), escape, options, stateCount: stages.length };
  const references: StageReference[] = [];
  const triggers: [Stage, Instruction, InstructionSyntax][] = [];
  for (const stage of stages) {
    for (const instruction of stage.instructions) {
      const { trigger, flags } = instruction.syntax;
      if (trigger) triggers.push([stage, instruction, trigger]);
      else if (flags.length > 0)
        references.push(...referencesOf(instruction.syntax, stage, instruction, false, resolver));
    }
  }
  // BuildKit binds them when it has bound all else, which counts for indexes.
  for (const [stage, instruction, trigger] of triggers) {
    references.push(...referencesOf(trigger, stage, instruction, true, resolver));
  }
  return references;
}

interface Resolver {
  readonly stages: readonly Stage[];
  readonly byName: ReadonlyMap<string, Stage>;
  readonly escape: EscapeToken;
  readonly options: ModelOptions;
  /** BuildKit numbers its states on: images and mounts without a stage count after the stages. */
  stateCount: number;
}

function referencesOf(
  syntax: InstructionSyntax,
  stage: Stage,
  instruction: Instruction,
  inTrigger: boolean,
  resolver: Resolver,
): readonly StageReference[] {
  const reference = (kind: 'copy' | 'mount', word: Word, target: ReferenceTarget): StageReference => {
    return { kind, stage, instruction, word, name: word.text, target, inTrigger };
  };
  if (syntax.name === 'copy') {
    const word = copyFromWord(syntax);
    if (!word) return [];
    const target = resolveCopy(word.text, resolver);
    if (target.kind === 'image' || target.kind === 'context') resolver.stateCount++;
    return [reference('copy', word, target)];
  }
  return mountsOf(syntax).flatMap((mount) => {
    const word = mountFromWord(mount);
    const target = resolveMount(word?.text ?? 'scratch', resolver);
    if (target.kind !== 'stage') resolver.stateCount++;
    return word ? [reference('mount', word, target)] : [];
  });
}

/** The value of COPY's `--from`, or undefined without one. Of several the last. */
export function copyFromWord(syntax: InstructionSyntax): Word | undefined {
  const value = syntax.flags.findLast((flag) => flag.name.text === 'from')?.value;
  return value?.text ? value : undefined;
}

function resolveCopy(name: string, resolver: Resolver): ReferenceTarget {
  if (changesInExpansion(name, resolver.escape)) return { kind: 'variable' };
  const stage = resolver.byName.get(name.toLowerCase());
  if (stage) return { kind: 'stage', stage, byIndex: false };
  // Go's strconv.Atoi, with the sign that it allows.
  const index = /^[+-]?\d+$/.test(name) ? Number(name) : Number.NaN;
  if (Number.isSafeInteger(index)) {
    const numbered = resolver.stages[index];
    if (numbered) return { kind: 'stage', stage: numbered, byIndex: true };
    if (index >= 0 && index < resolver.stateCount) return { kind: 'image', name };
    return { kind: 'index', index };
  }
  return imageOrContext(name, resolver.options);
}

/** BuildKit refuses a name that its lexer would change: variables, quotes, escapes. */
function changesInExpansion(name: string, escape: EscapeToken): boolean {
  if (!needsExpansion(name, escape)) return false;
  const { text, error } = expandWord(name, () => undefined, { escape });
  return error !== undefined || text !== name;
}

function resolveMount(name: string, resolver: Resolver): ReferenceTarget {
  if (/\$./.test(name)) return { kind: 'variable' };
  const stage = resolver.byName.get(name.toLowerCase());
  if (stage) return { kind: 'stage', stage, byIndex: false };
  return name === 'scratch' ? { kind: 'scratch' } : imageOrContext(name, resolver.options);
}

/** Whether the reference's word is the stage's name itself, so that a rename can rewrite it. */
export function isLiteral(reference: StageReference): boolean {
  return reference.word.joined !== undefined && reference.word.text === reference.name;
}

/** The span of the name inside the reference's word, quotes excluded. */
export function referenceSpan(reference: StageReference): { readonly start: number; readonly end: number } {
  const { word, instruction } = reference;
  return spanInWord(instruction.syntax.joined, word, 0, word.text.length);
}
