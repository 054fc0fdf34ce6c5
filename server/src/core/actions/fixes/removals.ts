import { itemIndexAt } from '../../dockerfile/parse';
import type { Edit } from '../../edits/edit';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import { fileSpan, type Stage, type StageReference } from '../../stages/model';
import { referenceSpan } from '../../stages/resolveReferences';
import { displayName } from '../../stages/splitStages';
import {
  endOf,
  findingInstruction,
  findingStage,
  insertIn,
  type OwnFixes,
  type RuleFixes,
  removeInstruction,
  replaceIn,
  startWithComments,
} from './fix';

/** The instruction goes, or the one pair of several that is not used. */
export const unusedArg: OwnFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  if (!instruction) return [];
  const { pairs } = instruction.syntax;
  const index = pairs.findIndex(({ start }) => start === finding.place.span.start);
  const pair = pairs[index];
  if (!pair) return [];
  const title = message('fix.removeArg', pair.key.text);
  if (pairs.length === 1) return [{ title, edits: [removeInstruction(source, instruction)], isPreferred: true }];
  const before = pairs[index - 1];
  const span = before ? { start: before.end, end: pair.end } : { start: pair.start, end: pairs[1]?.start ?? pair.end };
  return [{ title, edits: [replaceIn(instruction, span, '')], isPreferred: true }];
};

/** The stage goes with the comments right above it, and references by index to the stages below it count one less. */
export const unusedStage: OwnFixes = (source, finding) => {
  const stage = findingStage(source, finding);
  if (!stage) return [];
  const below = source.model.references.filter(
    (reference) => reference.stage !== stage && isNumber(reference) && Number(reference.name) > stage.index,
  );
  // The index in a trigger, or of an image that BuildKit counts behind the stages, could mean anything.
  if (below.some(({ target, inTrigger }) => target.kind !== 'stage' || inTrigger)) return [];
  const removal = { start: startWithComments(source, stage.from), end: endWithBlankLines(source, stage), text: '' };
  const edits = [removal, ...below.map(oneLess)];
  return [{ title: message('fix.removeStage', displayName(stage)), edits }];
};

function isNumber({ kind, name }: StageReference): boolean {
  return kind === 'copy' && /^\+?\d+$/.test(name);
}

function oneLess(reference: StageReference): Edit {
  const span = fileSpan(reference.instruction, referenceSpan(reference));
  return { ...span, text: String(Number(reference.name) - 1) };
}

/** Behind a stage's last instruction and the blank lines that follow, so that no more of them are left than were above. */
function endWithBlankLines({ dockerfile }: Source, stage: Stage): number {
  const { items } = dockerfile;
  let end = endOf(stage.instructions.at(-1) ?? stage.from);
  for (let index = itemIndexAt(items, end); items[index]?.syntax.kind === 'blank'; index++) {
    end += items[index]?.syntax.text.length ?? 0;
  }
  return end;
}

/** `FROM twin` says all that the stage's own instructions did. A trigger of the twin's would be carried out, though. */
export const identicalStages: OwnFixes = (source, finding) => {
  const stage = findingStage(source, finding);
  const [related] = finding.related ?? [];
  const twin = source.model.stages.find(({ from }) => from === related?.place.item);
  const last = stage?.instructions.at(-1);
  if (!stage?.baseWord || !twin?.name || !last) return [];
  // FROM takes the nearest of stages that share a name.
  const isFound = source.model.stages.findLast(({ index, name }) => index < stage.index && name === twin.name) === twin;
  if (!isFound || stage.instructions.some(({ syntax }) => syntax.name === 'onbuild')) return [];
  const { from, platform } = stage;
  // A platform has no effect on a stage that is built on another.
  const start = platform?.start ?? stage.baseWord.start;
  const edits = [
    replaceIn(from, { start, end: stage.baseWord.end }, twin.name),
    { start: endOf(from), end: endOf(last), text: '' },
  ];
  return [{ title: message('fix.buildOnTwin', twin.name), edits }];
};

/** A copy of what is there already goes, unless it gives the files another owner or mode. */
export const copyFromBase: OwnFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  const flags = instruction?.syntax.flags ?? [];
  if (!instruction || flags.some(({ name }) => name.text === 'chown' || name.text === 'chmod')) return [];
  const edits = [removeInstruction(source, instruction)];
  return [{ title: message('fix.removeCopy'), edits, isPreferred: true }];
};

/** The earlier of two, which counts for nothing, goes. */
export const multipleInstructions: RuleFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  if (!instruction || instruction.syntax.trigger) return [];
  const edits = [removeInstruction(source, instruction)];
  return [{ title: message('fix.removeEarlier', instruction.syntax.keyword.text), edits, isPreferred: true }];
};

/** The flag goes, with the space behind it. */
export const redundantPlatform: RuleFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  const flag = instruction?.syntax.flags.find(({ name }) => name.text === 'platform');
  if (!instruction || !flag) return [];
  const start = instruction.offset + flag.start;
  let end = instruction.offset + flag.end;
  while (source.text.charAt(end) === ' ' || source.text.charAt(end) === '\t') end++;
  return [{ title: message('fix.removePlatform'), edits: [{ start, end, text: '' }], isPreferred: true, isSafe: true }];
};

/** The blank lines inside the instruction go. */
export const emptyContinuation: RuleFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  if (!instruction) return [];
  const edits = instruction.syntax.emptyContinuations.map((line) => {
    const start = instruction.offset + line.start;
    const newline = source.text.indexOf('\n', start);
    return { start, end: newline < 0 ? source.text.length : newline + 1, text: '' };
  });
  return [{ title: message('fix.removeBlankLines'), edits, isPreferred: true, isSafe: true }];
};

/** An empty comment parts the comments above from the instruction. */
export const detachComment: RuleFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  if (!instruction) return [];
  const edits = [insertIn(instruction, 0, `#${source.eol}`)];
  return [{ title: message('fix.detachComment'), edits }];
};
