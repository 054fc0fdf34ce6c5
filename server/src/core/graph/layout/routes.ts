import type { GraphEdgeKind } from '../graph';
import type { LayerEntry } from './order';
import type { RankedEdge } from './passages';

/** Where a layer starts and ends along the build's direction. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Along and across the build's direction. */
type Place = readonly [along: number, across: number];

const smallestGap = 44;
const largestGap = 150;
/** A gap grows with how far its edges have to swing, so that none gets steep. */
const gapPerSwing = 0.16;
/** Edges of different kinds touch a node's border at different ports, this far apart; so do those in and out. */
const portDistance = 11;

/** The layers one after the other, each as deep as its deepest node. `middles` are the entries' places across. */
export function placeLayers(
  entries: readonly LayerEntry[],
  layers: readonly (readonly number[])[],
  along: readonly number[],
  middles: readonly number[],
): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const layer of layers) {
    const depth = layer.reduce((most, entry) => Math.max(most, along[entry] ?? 0), 0);
    spans.push({ start, end: start + depth });
    const swing = layer.reduce((most, entry) => {
      const after = entries[entry]?.after ?? [];
      return after.reduce((far, next) => Math.max(far, Math.abs((middles[next] ?? 0) - (middles[entry] ?? 0))), most);
    }, 0);
    start += depth + Math.min(largestGap, smallestGap + swing * gapPerSwing);
  }
  return spans;
}

export interface Drawn {
  readonly edges: readonly RankedEdge[];
  /** The passages of each edge. */
  readonly chains: readonly (readonly number[])[];
  readonly entries: readonly LayerEntry[];
  readonly spans: readonly Span[];
  readonly along: readonly number[];
  readonly across: readonly number[];
  readonly middles: readonly number[];
}

/** The way of each edge: straight along its layers, from port to port. */
export function routeEdges(drawn: Drawn): readonly (readonly Place[])[] {
  const { edges, chains, entries, spans, along, middles } = drawn;
  const ports = placePorts(drawn);
  const spanOf = (entry: number) => spans[entries[entry]?.layer ?? 0] ?? { start: 0, end: 0 };
  return edges.map(({ from, to, kind }, index) => {
    if (from === to) return selfLoop(drawn, from, kind);
    const isForward = (entries[from]?.layer ?? 0) < (entries[to]?.layer ?? 0);
    const near = (entry: number, isFarSide: boolean, role: Role): readonly Place[] => {
      const { start, end } = spanOf(entry);
      const place = ports.get(`${sideKey(entry, isFarSide)} ${role} ${kind}`) ?? middles[entry] ?? 0;
      const border: Place = [isFarSide ? start + (along[entry] ?? 0) : start, place];
      // Past its own layer before it turns: a neighbour may be deeper.
      return [border, [isFarSide ? end : start, place]];
    };
    const passages = (chains[index] ?? []).flatMap((entry): readonly Place[] => {
      const { start, end } = spanOf(entry);
      const place = middles[entry] ?? 0;
      const through: readonly Place[] = [
        [start, place],
        [end, place],
      ];
      return isForward ? through : through.toReversed();
    });
    return [...near(from, isForward, 'out'), ...passages, ...near(to, !isForward, 'in').toReversed()];
  });
}

type Role = 'in' | 'out';

function sideKey(entry: number, isFarSide: boolean): string {
  return `${entry} ${isFarSide}`;
}

/** The ports of each side of a node, by side, role and kind: in the order of what their edges come from or go to. */
function placePorts({ edges, chains, entries, middles, across }: Drawn): ReadonlyMap<string, number> {
  const sides = new Map<string, { readonly entry: number; readonly ports: Map<string, number[]> }>();
  const collect = (entry: number, isFarSide: boolean, port: string, neighbour: number) => {
    const key = sideKey(entry, isFarSide);
    const side = sides.get(key) ?? { entry, ports: new Map<string, number[]>() };
    sides.set(key, side);
    side.ports.set(port, [...(side.ports.get(port) ?? []), middles[neighbour] ?? 0]);
  };
  for (const [index, { from, to, kind }] of edges.entries()) {
    if (from === to) continue;
    const isForward = (entries[from]?.layer ?? 0) < (entries[to]?.layer ?? 0);
    const chain = chains[index] ?? [];
    collect(from, isForward, `out ${kind}`, chain[0] ?? to);
    collect(to, !isForward, `in ${kind}`, chain.at(-1) ?? from);
  }
  const places = new Map<string, number>();
  for (const [key, { entry, ports }] of sides) {
    const order = [...ports].sort(([, one], [, other]) => mean(one) - mean(other));
    const distance = Math.min(portDistance, (across[entry] ?? 0) / (order.length + 1));
    for (const [index, [port]] of order.entries())
      places.set(`${key} ${port}`, (middles[entry] ?? 0) + (index - (order.length - 1) / 2) * distance);
  }
  return places;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const loopSizes: Readonly<Record<GraphEdgeKind, number>> = { base: 4, copy: 7, mount: 10 };

/** Out of the far side and round to the same side again, within the gaps. */
function selfLoop({ entries, spans, along, across, middles }: Drawn, entry: number, kind: GraphEdgeKind): Place[] {
  const size = loopSizes[kind];
  const border = (spans[entries[entry]?.layer ?? 0]?.start ?? 0) + (along[entry] ?? 0);
  const top = (middles[entry] ?? 0) - (across[entry] ?? 0) / 2;
  return [
    [border, top + size],
    [border + size, top + size],
    [border + size, top - size / 2],
    [border - 2 * size, top - size / 2],
    [border - 2 * size, top],
  ];
}
