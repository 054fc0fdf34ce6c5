import { sourceOffset } from '../../dockerfile/joinedLine';
import type { Instruction, Span } from '../../dockerfile/syntax';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import { stageAt } from '../../stages/stageAt';
import type { Outcome } from '../outcome';
import { type SplitList, type SplitPoint, splitAt, splitList } from '../run/runSplit';
import { refusal } from '../run/runText';
import { type Offer, type Refactoring, selectedInstructions } from './refactoring';

/** Splits the RUN at the selection at every `&&` where that is safe. */
export const splitRun: Refactoring = {
  kind: 'refactor.rewrite.splitRun',
  offer(source, selection): Offer | undefined {
    return offerSplit(source, selection, ({ points }) => points.filter(({ obstacle }) => !obstacle));
  },
};

/** Splits the RUN in two at the cursor: at the `&&` before the command that it is in, or behind the first command. */
export const splitRunHere: Refactoring = {
  kind: 'refactor.rewrite.splitRun.here',
  needsCursor: true,
  offer(source, selection): Offer | undefined {
    return offerSplit(source, selection, ({ points }, run) => {
      if (points.length < 2) return undefined;
      const before = points.findLast(({ end }) => offsetOf(run, end) <= selection.start);
      return [before ?? points[0]].flatMap((point) => point ?? []);
    });
  },
};

/** A list without points is refused, with the reason of the first point; undefined offers nothing. */
function offerSplit(
  source: Source,
  selection: Span,
  choose: (list: SplitList, run: Instruction) => readonly SplitPoint[] | undefined,
): Offer | undefined {
  const [run, ...others] = selectedInstructions(source, selection);
  if (!run || others.length > 0 || run.syntax.name !== 'run') return undefined;
  const stage = stageAt(source.model, run.offset);
  const list = stage && splitList(source, stage, run);
  if (!list) return undefined;
  if (!('points' in list)) return { title: message('refactoring.splitRun', 2), ...list };
  const points = choose(list, run);
  return points && { title: titleOf(list, points), ...split(source, run, list, points) };
}

function titleOf({ points: all }: SplitList, points: readonly SplitPoint[]): string {
  if (points.length === 1 && all.length > 1) return message('refactoring.splitRunHere');
  return message('refactoring.splitRun', Math.max(points.length, 1) + 1);
}

function split(source: Source, run: Instruction, list: SplitList, points: readonly SplitPoint[]): Outcome {
  const obstacle = (points.length > 0 ? points : list.points).find((point) => point.obstacle)?.obstacle;
  return obstacle ? refusal(run, obstacle) : splitAt(source, run, list, points);
}

/** Where a character of a RUN's line stands in the file. */
function offsetOf({ syntax, offset }: Instruction, index: number): number {
  return offset + sourceOffset(syntax.joined, (syntax.rest.joined ?? 0) + index);
}
