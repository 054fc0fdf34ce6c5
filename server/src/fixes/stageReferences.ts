import { nameStage } from '../refactorings/nameStage';
import { type Fix, findingInstruction, findingSpan, type OwnFixes, stageOf } from './fix';

const mostOffered = 5;

/** Another name in place of a reference's: the suggested one, and the other stages that can be used there. */
export const otherStage: OwnFixes = (document, finding) => {
  const span = findingSpan(finding);
  const instruction = findingInstruction(finding);
  if (!span || !instruction) return [];
  const own = stageOf(document, instruction)?.index ?? 0;
  const usable = document.model.stages.slice(0, own).flatMap(({ name }) => name ?? []);
  const others = usable.length <= mostOffered ? usable.filter((name) => name !== finding.suggestion).toReversed() : [];
  const names = [...(finding.suggestion === undefined ? [] : [finding.suggestion]), ...others];
  return names.map((name): Fix => {
    return { title: `Change to "${name}"`, edits: [{ ...span, text: name }], isPreferred: name === finding.suggestion };
  });
};

/** The stage's name in place of its index; a stage without one is named first. */
export const nameForIndex: OwnFixes = (document, finding) => {
  const span = findingSpan(finding);
  if (!span) return [];
  if (finding.suggestion !== undefined) {
    const { suggestion } = finding;
    return [{ title: `Change to "${suggestion}"`, edits: [{ ...span, text: suggestion }], isPreferred: true }];
  }
  return nameStage(document, document.range(span)).flatMap(({ title, edit, disabled }): Fix[] => {
    const changes = edit?.changes?.[document.uri];
    if (!changes || disabled) return [];
    const edits = changes.map(({ range, newText }) => ({
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
      text: newText,
    }));
    return [{ title, edits }];
  });
};
