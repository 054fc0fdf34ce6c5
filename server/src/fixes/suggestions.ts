import type { ErrorFinding } from '../check/finding';
import { message } from '../messages';
import type { Fix } from './fix';

/** BuildKit's own suggestion in place of an instruction, a flag, a mount's key or a value that it doesn't know. */
export function suggestionFixes({ correction, place }: ErrorFinding): readonly Fix[] {
  if (!correction || !place) return [];
  const { offset } = place.item;
  const { start, end, text } = correction;
  const edits = [{ start: offset + start, end: offset + end, text }];
  return [{ title: message('fix.changeTo', text), edits, isPreferred: true }];
}
