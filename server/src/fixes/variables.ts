import type { Instruction } from '../dockerfile/syntax';
import type { DockerfileDocument } from '../document';
import type { Edit } from '../refactorings/refactoring';
import {
  type Fix,
  findingInstruction,
  findingSpan,
  keywordLike,
  lineBelow,
  type OwnFixes,
  type RuleFixes,
  stageOf,
  suggestionIn,
} from './fix';

/** A variable that FROM uses: the suggested one, or an ARG above the first FROM. */
export const undefinedArgInFrom: RuleFixes = (document, finding) => {
  const name = /^FROM argument '(.+?)' is not declared/.exec(finding.detail)?.[1];
  if (!name) return [];
  return [...suggested(document, finding, name, suggestionIn(finding.detail)), ...declareGlobally(document, name)];
};

/** A variable of a stage: the suggested one, or an ARG in the stage. */
export const undefinedVar: RuleFixes = (document, finding) => {
  const instruction = findingInstruction(finding);
  const name = /^Usage of undefined variable '\$(.+?)'/.exec(finding.detail)?.[1];
  if (!instruction || !name || !/^[A-Za-z_]\w*$/.test(name)) return [];
  const isGlobal = document.model.globalScope.lookup(name) !== undefined;
  const suggestion = isGlobal ? undefined : suggestionIn(finding.detail)?.slice(1);
  return [
    ...declareInStage(document, instruction, name, isGlobal),
    ...suggested(document, finding, name, suggestion),
  ].sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
};

/** A global argument that a command uses: declared in its stage. */
export const undeclaredGlobalArg: OwnFixes = (document, finding) => {
  const instruction = findingInstruction(finding);
  return instruction && finding.suggestion ? declareInStage(document, instruction, finding.suggestion, true) : [];
};

function suggested(
  document: DockerfileDocument,
  finding: Parameters<RuleFixes>[1],
  name: string,
  suggestion: string | undefined,
): readonly Fix[] {
  const span = findingSpan(finding);
  if (!span || !suggestion) return [];
  const at = document.text.slice(span.start, span.end).indexOf(name);
  if (at < 0) return [];
  const start = span.start + at;
  return [{ title: `Change to $${suggestion}`, edits: [{ start, end: start + name.length, text: suggestion }] }];
}

function declareInStage(
  document: DockerfileDocument,
  instruction: Instruction,
  name: string,
  isPreferred: boolean,
): readonly Fix[] {
  const stage = stageOf(document, instruction);
  if (!stage) return [];
  const line = `${keywordLike(stage.from, 'ARG')} ${name}`;
  return [{ title: `Declare ARG ${name} in this stage`, edits: [lineBelow(document, stage.from, line)], isPreferred }];
}

function declareGlobally(document: DockerfileDocument, name: string): readonly Fix[] {
  const first = document.model.stages[0]?.from;
  if (!first) return [];
  const line = `${keywordLike(first, 'ARG')} ${name}`;
  const last = document.model.preamble.at(-1);
  const edit: Edit = last
    ? lineBelow(document, last, line)
    : { start: first.offset, end: first.offset, text: `${line}${document.eol}` };
  return [{ title: `Declare ARG ${name} above the first FROM`, edits: [edit] }];
}
