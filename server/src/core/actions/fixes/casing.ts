import type { Instruction } from '../../dockerfile/syntax';
import type { Edit } from '../../edits/edit';
import { message } from '../../messages';
import { fileSpan } from '../../stages/model';
import { isLiteral } from '../../stages/resolveReferences';
import { type Fix, findingInstruction, findingSpan, type RuleFixes, replaceIn, stageOf } from './fix';

/** Changes that say the same in another case. */
function sameButCase(text: string, edits: readonly Edit[]): readonly Fix[] {
  return [{ title: message('fix.changeTo', text), edits, isPreferred: true, isSafe: true }];
}

/**
 * The stage's name in lower case, which is what BuildKit takes it for anyway; and the FROMs below that name it as it was
 * written, since FROM finds a stage in lower case only.
 */
export const stageNameCasing: RuleFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  const [, , name] = instruction?.syntax.args ?? [];
  const stage = instruction && stageOf(source, instruction);
  if (!instruction || !name || !stage) return [];
  const lower = name.text.toLowerCase();
  const followers = source.model.references.filter(
    (reference) =>
      reference.kind === 'base' &&
      reference.stage.index > stage.index &&
      reference.name === name.text &&
      isLiteral(reference),
  );
  const edits = [
    replaceIn(instruction, name, lower),
    ...followers.map((reference) => ({ ...fileSpan(reference.instruction, reference.word), text: lower })),
  ];
  const title = message('fix.changeTo', lower);
  return [{ title, edits, isPreferred: true, isSafe: followers.length === 0 }];
};

/** AS in the case of FROM. */
export const fromAsCasing: RuleFixes = (_source, finding) => {
  const instruction = findingInstruction(finding);
  const as = instruction?.syntax.args[1];
  if (!instruction || !as) return [];
  const text = asLike(instruction.syntax.keyword.text, as.text);
  return sameButCase(text, [replaceIn(instruction, as, text)]);
};

/** The keyword in the case of the majority; FROM takes its AS along. */
export const consistentInstructionCasing: RuleFixes = (_source, finding) => {
  const instruction = findingInstruction(finding);
  const { correction } = finding;
  if (!instruction || !correction) return [];
  const { text } = correction;
  const as = asKeyword(instruction);
  return sameButCase(text, [
    replaceIn(instruction, correction, text),
    ...(as ? [replaceIn(instruction, as, asLike(text, as.text))] : []),
  ]);
};

/** The protocol in lower case. */
export const exposeProtoCasing: RuleFixes = (source, finding) => {
  const span = findingSpan(finding);
  const text = span && source.text.slice(span.start, span.end);
  const slash = text?.indexOf('/') ?? -1;
  if (!span || !text || slash < 0) return [];
  const protocol = text.slice(slash).toLowerCase();
  return sameButCase(text.slice(0, slash) + protocol, [{ start: span.start + slash, end: span.end, text: protocol }]);
};

function asKeyword({ syntax }: Instruction) {
  const [, as] = syntax.name === 'from' ? syntax.args : [];
  return as?.text.toLowerCase() === 'as' ? as : undefined;
}

function asLike(from: string, as: string): string {
  return from === from.toLowerCase() ? as.toLowerCase() : as.toUpperCase();
}
