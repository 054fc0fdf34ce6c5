import type { LayerEntry } from './order';

/** What a passage may move between, with its neighbours where they are. */
interface Room {
  readonly least: number;
  readonly most: number;
}

/**
 * Moves the passages of long edges so that these run straight with as few bends as their neighbours leave room for.
 * Entries from `firstPassage` on are passages; nothing else moves, and order and gaps stay.
 */
export function straighten(
  entries: readonly LayerEntry[],
  layers: readonly (readonly number[])[],
  sizes: readonly number[],
  gap: number,
  firstPassage: number,
  places: readonly number[],
): readonly number[] {
  const middles = [...places];
  const next = new Map<number, number>();
  const previous = new Map<number, number>();
  for (const layer of layers) {
    for (const [index, entry] of layer.slice(1).entries()) {
      previous.set(entry, layer[index] as number);
      next.set(layer[index] as number, entry);
    }
  }
  const distance = (one: number, other: number) => ((sizes[one] ?? 0) + (sizes[other] ?? 0)) / 2 + gap;
  const roomOf = (entry: number): Room => {
    const before = previous.get(entry);
    const after = next.get(entry);
    return {
      least: before === undefined ? Number.NEGATIVE_INFINITY : (middles[before] ?? 0) + distance(before, entry),
      most: after === undefined ? Number.POSITIVE_INFINITY : (middles[after] ?? 0) - distance(entry, after),
    };
  };
  const runs = passageRuns(entries, firstPassage).sort(([a], [b]) => (middles[a ?? 0] ?? 0) - (middles[b ?? 0] ?? 0));
  // Lines that run side by side make room for each other from one side or from the other.
  for (const run of [...runs, ...runs.toReversed()]) {
    for (const { passages, room } of splitByRoom(run, roomOf)) {
      const mean = passages.reduce((sum, passage) => sum + (middles[passage] ?? 0), 0) / passages.length;
      const place = Math.max(room.least, Math.min(room.most, mean));
      for (const passage of passages) middles[passage] = place;
    }
  }
  return middles;
}

/** The passages of each line, layer after layer. */
function passageRuns(entries: readonly LayerEntry[], firstPassage: number): number[][] {
  const isPassage = (entry: number) => entry >= firstPassage;
  const runs: number[][] = [];
  for (const [start, { before }] of entries.entries()) {
    if (!isPassage(start) || before.some(isPassage)) continue;
    const run: number[] = [];
    for (let at: number | undefined = start; at !== undefined; at = entries[at]?.after.find(isPassage)) run.push(at);
    runs.push(run);
  }
  return runs;
}

/** The fewest pieces of a run that each have a place in common. */
function splitByRoom(run: readonly number[], roomOf: (passage: number) => Room) {
  const pieces: { passages: number[]; room: Room }[] = [];
  for (const passage of run) {
    const own = roomOf(passage);
    const last = pieces.at(-1);
    const least = Math.max(own.least, last?.room.least ?? own.least);
    const most = Math.min(own.most, last?.room.most ?? own.most);
    if (last && least <= most) {
      last.passages.push(passage);
      last.room = { least, most };
    } else {
      pieces.push({ passages: [passage], room: own });
    }
  }
  return pieces;
}
