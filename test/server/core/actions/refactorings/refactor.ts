/** Carries out refactorings on marked texts. */
import { isRefused } from '../../../../../server/src/core/actions/outcome';
import type { Offer, Refactoring } from '../../../../../server/src/core/actions/refactorings/refactoring';
import type { Span } from '../../../../../server/src/core/dockerfile/syntax';
import { applyEdits } from '../../../../../server/src/core/edits/edit';
import { createSource, type Source } from '../../../../../server/src/core/edits/source';
import { defaultOptions } from '../../../../../server/src/core/stages/analyze';
import type { ModelOptions } from '../../../../../server/src/core/stages/model';
import { marked } from '../../../../helpers/marks';

export function open(text: string, options: ModelOptions = defaultOptions): Source {
  return createSource(text, options);
}

/** What is offered at the cursor or the range that is marked. */
export function offerAt(source: string, refactoring: Refactoring, options?: ModelOptions): Offer | undefined {
  const { text, offsets, ranges } = marked(source);
  return refactoring.offer(open(text, options), ranges[0] ?? cursor(offsets[0] ?? 0));
}

/** The text after what is offered; its reason in `<>` when it is refused, `nothing` when nothing is offered. */
export function refactored(source: string, refactoring: Refactoring, options?: ModelOptions): string {
  const offer = offerAt(source, refactoring, options);
  if (!offer) return 'nothing';
  return isRefused(offer) ? `<${offer.refused}>` : applyEdits(marked(source).text, offer.edits);
}

export function cursor(offset: number): Span {
  return { start: offset, end: offset };
}
