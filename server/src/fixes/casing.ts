import { rename } from '../features/rename';
import { type Fix, findingInstruction, findingSpan, type RuleFixes, replaceIn } from './fix';

/** The stage's name in lower case, which is what BuildKit takes it for anyway. */
export const stageNameCasing: RuleFixes = (_document, finding) => {
  const instruction = findingInstruction(finding);
  const [, , name] = instruction?.syntax.args ?? [];
  if (!instruction || !name) return [];
  const lower = name.text.toLowerCase();
  return [{ title: `Change to "${lower}"`, edits: [replaceIn(instruction, name, lower)], isPreferred: true }];
};

/** AS in the case of FROM. */
export const fromAsCasing: RuleFixes = (_document, finding) => {
  const instruction = findingInstruction(finding);
  const as = instruction?.syntax.args[1];
  if (!instruction || !as) return [];
  const from = instruction.syntax.keyword.text;
  const text = from === from.toLowerCase() ? as.text.toLowerCase() : as.text.toUpperCase();
  return [{ title: `Change to "${text}"`, edits: [replaceIn(instruction, as, text)], isPreferred: true }];
};

/** The keyword in the case of the majority, which the finding names. */
export const consistentInstructionCasing: RuleFixes = (_document, finding) => {
  const instruction = findingInstruction(finding);
  if (!instruction) return [];
  const { keyword } = instruction.syntax;
  const text = finding.detail.endsWith('(lowercase)') ? keyword.text.toLowerCase() : keyword.text.toUpperCase();
  return [{ title: `Change to "${text}"`, edits: [replaceIn(instruction, keyword, text)], isPreferred: true }];
};

/** The protocol in lower case. */
export const exposeProtoCasing: RuleFixes = (document, finding) => {
  const span = findingSpan(finding);
  const text = span && document.text.slice(span.start, span.end);
  const slash = text?.indexOf('/') ?? -1;
  if (!span || !text || slash < 0) return [];
  const protocol = text.slice(slash).toLowerCase();
  const edits = [{ start: span.start + slash, end: span.end, text: protocol }];
  return [{ title: `Change to "${text.slice(0, slash)}${protocol}"`, edits, isPreferred: true }];
};

/** A free name for a stage that has another's, or a reserved one; what means it follows. */
export const stageNameTaken: RuleFixes = (document, finding): readonly Fix[] => {
  const instruction = findingInstruction(finding);
  const stage = document.model.stages.find(({ from }) => from === instruction);
  if (!stage?.nameWord || !stage.name) return [];
  const names = new Set(document.model.stages.map(({ name }) => name));
  let number = 2;
  while (names.has(`${stage.name}-${number}`)) number++;
  const name = `${stage.name}-${number}`;
  const edits = rename(document, document.rangeIn(stage.from, stage.nameWord).start, name);
  if ('error' in edits) return [];
  const changes = edits.map(({ range, newText }) => ({
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
    text: newText,
  }));
  return [{ title: `Rename this stage to "${name}"`, edits: changes }];
};
