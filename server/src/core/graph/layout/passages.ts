import type { GraphEdgeKind } from '../graph';
import type { LayerEntry } from './order';

export interface RankedEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: GraphEdgeKind;
}

export interface Passages {
  /** The nodes, by their index, and after them the passages: a place in each layer that edges pass through. */
  readonly entries: readonly LayerEntry[];
  /** The passages of each edge, from its source to its target. */
  readonly chains: readonly (readonly number[])[];
}

/**
 * Gives every edge that skips layers a passage in each of them. Edges of one kind from one source share theirs as long as
 * they run side by side, so that an image used by ten stages draws one line that branches; not where that is unwanted.
 */
export function makePassages(ranks: readonly number[], edges: readonly RankedEdge[], isShared = true): Passages {
  const entries = ranks.map((layer) => ({ layer, before: [] as number[], after: [] as number[] }));
  const shared = new Map<string, number>();
  // An edge counts for itself also where others share its line: two that cross a third are two crossings.
  const join = (low: number, high: number) => {
    entries[low]?.after.push(high);
    entries[high]?.before.push(low);
  };
  const passage = (layer: number, key: string) => {
    const known = shared.get(`${key} ${layer}`);
    if (known !== undefined) return known;
    entries.push({ layer, before: [], after: [] });
    shared.set(`${key} ${layer}`, entries.length - 1);
    return entries.length - 1;
  };
  const chains = edges.map(({ from, to, kind }, index) => {
    const start = ranks[from] ?? 0;
    const end = ranks[to] ?? 0;
    if (from === to) return [];
    // An edge that was turned round to break a ring has its line for itself.
    const key = isShared && start < end ? `${from} ${kind}` : `alone ${index}`;
    const [low, high] = start < end ? [from, to] : [to, from];
    const chain: number[] = [];
    for (let layer = Math.min(start, end) + 1; layer < Math.max(start, end); layer++) chain.push(passage(layer, key));
    for (const [step, entry] of chain.entries()) join(step === 0 ? low : (chain[step - 1] as number), entry);
    join(chain.at(-1) ?? low, high);
    return start < end ? chain : chain.toReversed();
  });
  return { entries, chains };
}
