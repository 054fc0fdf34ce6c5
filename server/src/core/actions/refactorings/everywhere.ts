import { composeEdits, type Edit } from '../../edits/edit';
import { editedSource, type Source } from '../../edits/source';
import { isRefused } from '../outcome';
import type { Refactoring } from './refactoring';

/** What a refactoring does to a whole file. */
export interface Everywhere {
  /** In the file as it was. */
  readonly edits: readonly Edit[];
  readonly text: string;
  /** How many times it was done. */
  readonly count: number;
  /** Why it wasn't done at some places: each reason once. */
  readonly refused: readonly string[];
}

/** Does a refactoring at one instruction after the other, wherever it is offered. */
export function refactorEverywhere(source: Source, { offer }: Refactoring): Everywhere {
  const rounds: (readonly Edit[])[] = [];
  const refused = new Set<string>();
  let current = source;
  for (let index = 0; index < current.dockerfile.instructions.length; index++) {
    const offset = current.dockerfile.instructions[index]?.offset ?? 0;
    const offered = offer(current, { start: offset, end: offset });
    if (!offered) continue;
    if (isRefused(offered)) {
      refused.add(offered.refused);
    } else if (offered.edits.length > 0) {
      rounds.push(offered.edits);
      current = editedSource(current, offered.edits);
    }
  }
  return { edits: composeEdits(source.text, rounds), text: current.text, count: rounds.length, refused: [...refused] };
}
