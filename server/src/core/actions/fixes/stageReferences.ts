import { message } from '../../messages';
import { isRefused } from '../outcome';
import { nameStage } from '../refactorings/nameStage';
import { type Fix, findingInstruction, findingSpan, type OwnFixes, stageOf } from './fix';

const mostOffered = 5;

/** The suggested stage in place of a reference's name, and the other stages that can be used there, when they are few. */
export const otherStage: OwnFixes = (source, finding) => {
  const instruction = findingInstruction(finding);
  if (!instruction) return [];
  const own = stageOf(source, instruction)?.index ?? 0;
  const usable = new Set(source.model.stages.slice(0, own).flatMap(({ name }) => name ?? []));
  const others = usable.size <= mostOffered ? [...usable].reverse().filter((name) => name !== finding.suggestion) : [];
  return [...suggestedStage(source, finding), ...others.flatMap((name) => changeTo(finding, name, {}))];
};

/** The suggested stage in place of a name that FROM takes for an image. */
export const suggestedStage: OwnFixes = (_source, finding) =>
  finding.suggestion === undefined ? [] : changeTo(finding, finding.suggestion, { isPreferred: true });

/** The stage's name in place of its index, unless COPY finds another stage by it; a stage without one is named first. */
export const nameForIndex: OwnFixes = (source, finding) => {
  const span = findingSpan(finding);
  const { suggestion } = finding;
  if (suggestion !== undefined) {
    const isUnique = source.model.stages.filter(({ name }) => name === suggestion).length === 1;
    return isUnique ? changeTo(finding, suggestion, { isPreferred: true, isSafe: true }) : [];
  }
  const offer = span && nameStage.offer(source, span);
  return offer && !isRefused(offer) ? [{ title: offer.title, edits: offer.edits }] : [];
};

function changeTo(finding: Parameters<OwnFixes>[1], text: string, kind: Partial<Fix>): readonly Fix[] {
  const span = findingSpan(finding);
  return span ? [{ title: message('fix.changeTo', text), edits: [{ ...span, text }], ...kind }] : [];
}
