import type { Finding, RuleFinding } from '../../check/finding';
import type { OwnFinding } from '../../check/ownRule';
import { itemIndexAt } from '../../dockerfile/parse';
import type { Instruction, Span } from '../../dockerfile/syntax';
import type { Edit } from '../../edits/edit';
import type { Source } from '../../edits/source';
import type { Stage } from '../../stages/model';
import { stageAt } from '../../stages/stageAt';
import type { Change } from '../outcome';

/** One way to mend a finding. */
export interface Fix extends Change {
  readonly title: string;
  /** The one clear answer. */
  readonly isPreferred?: boolean;
  /** Preferred, and the build is the same after it: fit to be made at every save. */
  readonly isSafe?: boolean;
}

/** The fixes of a rule for one of its findings; none where there is nothing safe to do. */
export type RuleFixes = (source: Source, finding: RuleFinding) => readonly Fix[];
export type OwnFixes = (source: Source, finding: OwnFinding) => readonly Fix[];

/** The instruction that a finding is shown in. */
export function findingInstruction(finding: Finding | OwnFinding): Instruction | undefined {
  const item = finding.place?.item;
  return item?.syntax.kind === 'instruction' ? (item as Instruction) : undefined;
}

/** The file's span of what a finding is shown at. */
export function findingSpan({ place }: Finding | OwnFinding): Span | undefined {
  return place && { start: place.item.offset + place.span.start, end: place.item.offset + place.span.end };
}

/** The stage whose FROM a finding is shown at. */
export function findingStage({ model }: Source, finding: Finding | OwnFinding): Stage | undefined {
  const instruction = findingInstruction(finding);
  return model.stages.find(({ from }) => from === instruction);
}

/** Puts text in place of a span of an instruction. */
export function replaceIn({ offset }: Instruction, { start, end }: Span, text: string): Edit {
  return { start: offset + start, end: offset + end, text };
}

/** Puts text before an offset of an instruction. */
export function insertIn(instruction: Instruction, offset: number, text: string): Edit {
  return replaceIn(instruction, { start: offset, end: offset }, text);
}

/** The file's offset behind an instruction's last line. */
export function endOf({ offset, syntax }: Instruction): number {
  return offset + syntax.text.length;
}

/** Removes an instruction with its lines, and a `# check=` comment right above, which would become the next one's. */
export function removeInstruction({ dockerfile }: Source, instruction: Instruction): Edit {
  const above = dockerfile.items[itemIndexAt(dockerfile.items, instruction.offset - 1)];
  const hasOptions = above?.syntax.kind === 'comment' && /^check\s*=/i.test(above.syntax.comment);
  return { start: hasOptions ? above.offset : instruction.offset, end: endOf(instruction), text: '' };
}

/** Where an instruction begins with the comments right above it; what must stay at the top of the file is none. */
export function startWithComments({ dockerfile }: Source, { offset }: Instruction): number {
  const { items } = dockerfile;
  let start = offset;
  for (let index = itemIndexAt(items, offset) - 1; index >= 0; index--) {
    const item = items[index];
    if (item?.syntax.kind !== 'comment') break;
    if (item.line === 0 && item.syntax.text.startsWith('#!')) return offset;
    start = item.offset;
  }
  return start;
}

/** A keyword in the case of an instruction of the file. */
export function keywordLike({ syntax }: Instruction, keyword: string): string {
  const word = syntax.keyword.text;
  return word === word.toLowerCase() ? keyword.toLowerCase() : keyword.toUpperCase();
}

/** Adds a line below an instruction, indented as `like` is. */
export function lineBelow(source: Source, instruction: Instruction, line: string, like = instruction): Edit {
  const end = endOf(instruction);
  const indented = indentationOf(like) + line;
  const isEnded = instruction.syntax.text.endsWith('\n');
  return { start: end, end, text: isEnded ? indented + source.eol : source.eol + indented };
}

/** Adds a line above an instruction and the comments that belong to it. */
export function lineAbove(source: Source, instruction: Instruction, line: string): Edit {
  const start = startWithComments(source, instruction);
  return { start, end: start, text: `${indentationOf(instruction)}${line}${source.eol}` };
}

function indentationOf({ syntax }: Instruction): string {
  return /^[ \t]*/.exec(syntax.text)?.[0] ?? '';
}

/** The stage that an instruction belongs to. */
export function stageOf({ model }: Source, { offset }: Instruction): Stage | undefined {
  return stageAt(model, offset);
}
