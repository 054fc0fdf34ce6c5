import type { Correction, ErrorFinding } from '../../check/finding';
import { message } from '../../messages';
import type { Fix } from './fix';

/**
 * BuildKit's own suggestion in place of an instruction, a flag, a mount's key or a value that it doesn't know, and what
 * else ends the error.
 */
export function suggestionFixes({ correction, alternatives = [], place }: ErrorFinding): readonly Fix[] {
  if (!place) return [];
  const { offset, syntax } = place.item;
  return [...(correction ? [correction] : []), ...alternatives].map((change, index) => {
    const { start, end, text } = change;
    const edits = [{ start: offset + start, end: offset + end, text }];
    return { title: titleOf(change, syntax.text), edits, isPreferred: index === 0 };
  });
}

function titleOf({ start, end, text }: Correction, source: string): string {
  return text === '' ? message('fix.removeText', source.slice(start, end).trim()) : message('fix.changeTo', text);
}
