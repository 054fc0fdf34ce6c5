import { suggest } from '../../check/suggest';
import type { Instruction } from '../../dockerfile/syntax';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import {
  type Fix,
  findingInstruction,
  keywordLike,
  lineAbove,
  lineBelow,
  type OwnFixes,
  type RuleFixes,
  replaceIn,
  stageOf,
} from './fix';

/** A variable that FROM uses: the suggested one, or an ARG above the first FROM. */
export const undefinedArgInFrom: RuleFixes = (source, finding) => {
  const { missing } = finding;
  if (!missing) return [];
  return [...suggested(source, finding, missing.suggestion, true), ...declareGlobally(source, missing.name)];
};

/**
 * A variable of a stage. Where it is a global ARG, the stage has to declare it; else it may be misspelt, unless an image
 * that isn't known defines it, or it is a build argument that nothing declares.
 */
export const undefinedVar: RuleFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  const { missing, unlessImageSets } = finding;
  if (!instruction || !missing) return [];
  if (source.model.globalScope.lookup(missing.name)) return declareInStage(source, instruction, missing.name);
  const suggestion = missing.suggestion ?? declaredLike(source, instruction, missing.name);
  return [
    ...suggested(source, finding, suggestion, !unlessImageSets),
    ...declareAbove(source, instruction, missing.name),
  ];
};

/** A global argument that a command uses: declared in its stage. */
export const undeclaredGlobalArg: OwnFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  return instruction && finding.suggestion ? declareInStage(source, instruction, finding.suggestion) : [];
};

/** BuildKit suggests only what has a value; an ARG without one may be meant as well. */
function declaredLike(source: Source, instruction: Instruction, name: string): string | undefined {
  const stage = stageOf(source, instruction);
  return stage && suggest(name, stage.end.scope.definitions().keys());
}

function suggested(
  source: Source,
  finding: Parameters<RuleFixes>[1],
  suggestion: string | undefined,
  isPreferred: boolean,
): readonly Fix[] {
  const instruction = findingInstruction(finding);
  const { name, places } = finding.missing ?? {};
  if (!instruction || !places?.length || suggestion === undefined) return [];
  const edits = places.map((span) => replaceIn(instruction, span, suggestion));
  const isWritten = edits.every(({ start, end }) => source.text.slice(start, end) === name);
  return isWritten ? [{ title: message('fix.changeTo', `$${suggestion}`), edits, isPreferred }] : [];
}

/** Below FROM, for all that the stage does. */
function declareInStage(source: Source, instruction: Instruction, name: string): readonly Fix[] {
  const stage = stageOf(source, instruction);
  if (!stage) return [];
  const line = `${keywordLike(stage.from, 'ARG')} ${name}`;
  const edits = [lineBelow(source, stage.from, line, stage.instructions[0])];
  return [{ title: message('fix.declareInStage', name), edits, isPreferred: true }];
}

/** Above the instruction: what is above that is built as it was, from the cache too. */
function declareAbove(source: Source, instruction: Instruction, name: string): readonly Fix[] {
  if (!isArgumentName(name)) return [];
  const edits = [lineAbove(source, instruction, `${keywordLike(instruction, 'ARG')} ${name}`)];
  return [{ title: message('fix.declareAbove', name), edits }];
}

function declareGlobally(source: Source, name: string): readonly Fix[] {
  const first = source.model.stages[0]?.from;
  if (!first || !isArgumentName(name)) return [];
  const last = source.model.preamble.at(-1);
  const line = `${keywordLike(last ?? first, 'ARG')} ${name}`;
  const edits = [last ? lineBelow(source, last, line) : lineAbove(source, first, line)];
  return [{ title: message('fix.declareGlobally', name), edits }];
}

/** `$1` and `$@` can't be declared. */
function isArgumentName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}
