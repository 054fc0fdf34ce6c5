import type { ErrorFinding } from '../check/finding';
import type { DockerfileDocument } from '../document';
import { type Fix, suggestionIn } from './fix';

/** What an error calls unknown: an instruction, a flag, a key or a value of a mount. */
const unknownWord =
  /unknown instruction: (\S+)|unknown flag: --(\S+)|unexpected key '([^']+)'|unsupported (?:mount type|sharing value) "([^"]+)"/;

/** BuildKit's own suggestion in place of the word that it doesn't know. */
export function suggestionFixes(document: DockerfileDocument, { message, place }: ErrorFinding): readonly Fix[] {
  const suggestion = suggestionIn(message);
  const word = unknownWord
    .exec(message)
    ?.slice(1)
    .find((group) => group !== undefined);
  if (!suggestion || !word || !place) return [];
  const start = place.item.offset + place.span.start;
  const at = document.text
    .slice(start, place.item.offset + place.span.end)
    .toLowerCase()
    .indexOf(word.toLowerCase());
  if (at < 0) return [];
  const edits = [{ start: start + at, end: start + at + word.length, text: suggestion }];
  return [{ title: `Change to "${suggestion}"`, edits, isPreferred: true }];
}
