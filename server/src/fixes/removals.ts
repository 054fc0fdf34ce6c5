import type { Instruction } from '../dockerfile/syntax';
import { displayName } from '../stages/splitStages';
import { findingInstruction, findingSpan, type OwnFixes, type RuleFixes, removeInstruction, replaceIn } from './fix';

/** The instruction goes, or the one pair of several that is not used. */
export const unusedArg: OwnFixes = (_document, finding) => {
  const instruction = findingInstruction(finding);
  if (!instruction || !finding.place) return [];
  const { pairs } = instruction.syntax;
  const index = pairs.findIndex(({ start }) => start === finding.place.span.start);
  const pair = pairs[index];
  if (!pair) return [];
  const title = `Remove unused ARG ${pair.key.text}`;
  if (pairs.length === 1) return [{ title, edits: [removeInstruction(instruction)], isPreferred: true }];
  const before = pairs[index - 1];
  const span = before ? { start: before.end, end: pair.end } : { start: pair.start, end: pairs[1]?.start ?? pair.end };
  return [{ title, edits: [replaceIn(instruction, span, '')], isPreferred: true }];
};

/** The stage goes, from its FROM to the next. */
export const unusedStage: OwnFixes = (document, finding) => {
  const instruction = findingInstruction(finding);
  const stage = document.model.stages.find(({ from }) => from === instruction);
  if (!stage) return [];
  const last = stage.instructions.at(-1) ?? stage.from;
  const next = document.model.stages[stage.index + 1];
  const end = next ? startWithComments(document.text, next.from) : last.offset + last.syntax.text.length;
  const edits = [{ start: startWithComments(document.text, stage.from), end, text: '' }];
  return [{ title: `Remove stage ${displayName(stage)}`, edits }];
};

/** Where an instruction begins with the comment lines right above it. */
function startWithComments(text: string, { offset }: Instruction): number {
  let start = offset;
  while (start > 0) {
    const lineStart = text.lastIndexOf('\n', start - 2) + 1;
    if (!text.slice(lineStart, start).trimStart().startsWith('#') || lineStart === 0) break;
    start = lineStart;
  }
  return start;
}

/** A copy of what is there already goes. */
export const copyFromBase: OwnFixes = (_document, finding) => {
  const instruction = findingInstruction(finding);
  return instruction ? [{ title: 'Remove this COPY', edits: [removeInstruction(instruction)], isPreferred: true }] : [];
};

/** The earlier of two, which counts for nothing, goes. */
export const multipleInstructions: RuleFixes = (_document, finding) => {
  const instruction = findingInstruction(finding);
  if (!instruction || instruction.syntax.trigger) return [];
  const keyword = instruction.syntax.keyword.text;
  const edits = [removeInstruction(instruction)];
  return [{ title: `Remove this ${keyword}, which a later one replaces`, edits, isPreferred: true }];
};

/** The flag goes, with the space behind it. */
export const redundantPlatform: RuleFixes = (document, finding) => {
  const instruction = findingInstruction(finding);
  const flag = instruction?.syntax.flags.find(({ name }) => name.text === 'platform');
  if (!instruction || !flag) return [];
  const start = instruction.offset + flag.start;
  let end = instruction.offset + flag.end;
  while (document.text.charAt(end) === ' ' || document.text.charAt(end) === '\t') end++;
  return [{ title: 'Remove --platform', edits: [{ start, end, text: '' }], isPreferred: true }];
};

/** The blank lines inside the instruction go. */
export const emptyContinuation: RuleFixes = (document, finding) => {
  const instruction = findingInstruction(finding);
  if (!instruction) return [];
  const edits = instruction.syntax.emptyContinuations.map((line) => {
    const start = instruction.offset + line.start;
    const newline = document.text.indexOf('\n', start);
    return { start, end: newline < 0 ? document.text.length : newline + 1, text: '' };
  });
  return [{ title: 'Remove empty continuation lines', edits, isPreferred: true }];
};

/** An empty comment parts the comments above from the instruction. */
export const detachComment: RuleFixes = (document, finding) => {
  const instruction = findingInstruction(finding);
  if (!instruction || findingSpan(finding) === undefined) return [];
  const { offset } = instruction;
  return [
    {
      title: 'Part the comment from it with an empty one',
      edits: [{ start: offset, end: offset, text: `#${document.eol}` }],
    },
  ];
};
