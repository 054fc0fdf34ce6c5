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
/** Ports stand this far apart on a node's border, or closer where there are many. */
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
    const near = (entry: number, isFarSide: boolean, role: Role, neighbour: number): readonly Place[] => {
      const { start, end } = spanOf(entry);
      const place =
        ports.get(`${sideKey(entry, isFarSide)} ${portKey({ role, kind, neighbour })}`) ?? middles[entry] ?? 0;
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
    const [first = to, last = from] = [chains[index]?.[0], chains[index]?.at(-1)];
    return [...near(from, isForward, 'out', first), ...passages, ...near(to, !isForward, 'in', last).toReversed()];
  });
}

type Role = 'in' | 'out';

function sideKey(entry: number, isFarSide: boolean): string {
  return `${entry} ${isFarSide}`;
}

/** What an edge does at a node's side: where it goes next from there, or comes from. */
interface Touch {
  readonly role: Role;
  readonly kind: GraphEdgeKind;
  readonly neighbour: number;
}

function portKey({ role, kind, neighbour }: Touch): string {
  return `${role} ${kind} ${neighbour}`;
}

/**
 * The ports of each side of a node, in the order of what their edges come from or go to, so that none cross there. Edges
 * of one kind that are next to each other in that order share a port.
 */
function placePorts({ edges, chains, entries, middles, across }: Drawn): ReadonlyMap<string, number> {
  const sides = new Map<string, { readonly entry: number; readonly touches: Map<string, Touch> }>();
  const collect = (entry: number, isFarSide: boolean, touch: Touch) => {
    const key = sideKey(entry, isFarSide);
    const side = sides.get(key) ?? { entry, touches: new Map<string, Touch>() };
    sides.set(key, side);
    side.touches.set(portKey(touch), touch);
  };
  for (const [index, { from, to, kind }] of edges.entries()) {
    if (from === to) continue;
    const isForward = (entries[from]?.layer ?? 0) < (entries[to]?.layer ?? 0);
    const chain = chains[index] ?? [];
    collect(from, isForward, { role: 'out', kind, neighbour: chain[0] ?? to });
    collect(to, !isForward, { role: 'in', kind, neighbour: chain.at(-1) ?? from });
  }
  const places = new Map<string, number>();
  for (const [key, { entry, touches }] of sides) {
    const ports = groupTouches([...touches.values()], middles);
    const distance = Math.min(portDistance, (across[entry] ?? 0) / (ports.length + 1));
    for (const [index, port] of ports.entries()) {
      const place = (middles[entry] ?? 0) + (index - (ports.length - 1) / 2) * distance;
      for (const touch of port) places.set(`${key} ${portKey(touch)}`, place);
    }
  }
  return places;
}

function groupTouches(touches: readonly Touch[], middles: readonly number[]): readonly (readonly Touch[])[] {
  const order = touches.toSorted(
    (a, b) =>
      (middles[a.neighbour] ?? 0) - (middles[b.neighbour] ?? 0) ||
      kindOrder[a.kind] - kindOrder[b.kind] ||
      a.role.localeCompare(b.role),
  );
  const ports: Touch[][] = [];
  for (const touch of order) {
    const last = ports.at(-1)?.at(-1);
    if (last?.kind === touch.kind && last.role === touch.role) ports.at(-1)?.push(touch);
    else ports.push([touch]);
  }
  return ports;
}

const kindOrder: Readonly<Record<GraphEdgeKind, number>> = { base: 0, copy: 1, mount: 2 };

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
