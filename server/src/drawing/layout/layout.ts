/** Places a stage graph in layers: what is used before what uses it. Pure; the same graph always gives the same layout. */
import type { GraphEdge, GraphNode, StageGraph } from '../../protocol';
import { placeAcross } from './coordinates';
import { type LayerEntry, orderLayers } from './order';
import { rankNodes } from './ranks';

/** Which way the build runs. */
export type Direction = 'right' | 'down';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node with its top left corner, in pixels. */
export interface PlacedNode extends Point {
  readonly node: GraphNode;
  readonly width: number;
  readonly height: number;
}

export interface RoutedEdge {
  readonly edge: GraphEdge;
  /** From the border of the source to that of the target, through the gaps between nodes. */
  readonly points: readonly Point[];
}

export interface GraphLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly RoutedEdge[];
  readonly width: number;
  readonly height: number;
}

export interface NodeSize {
  readonly width: number;
  readonly height: number;
}

const gapAcross = 22;
const gapAlong = 64;
const edgeSize = 10;

export function layoutGraph(
  graph: StageGraph,
  direction: Direction,
  sizeOf: (node: GraphNode) => NodeSize,
): GraphLayout {
  const isRight = direction === 'right';
  const indexById = new Map(graph.nodes.map(({ id }, index) => [id, index]));
  const edges = graph.edges.flatMap((edge) => {
    const from = indexById.get(edge.source);
    const to = indexById.get(edge.target);
    return from === undefined || to === undefined ? [] : [{ edge, from, to }];
  });
  const ranks = rankNodes(graph.nodes.length, edges);
  const sizes = graph.nodes.map(sizeOf);
  const { entries, chains } = layerEntries(ranks, edges);
  const layerCount = Math.max(-1, ...ranks) + 1;
  const layers = orderLayers(entries, layerCount);
  const across = entries.map((_, entry) => {
    const size = sizes[entry];
    return size ? (isRight ? size.height : size.width) : edgeSize;
  });
  const middles = placeAcross(entries, layers, across, gapAcross);
  const along = (entry: number) => (isRight ? sizes[entry]?.width : sizes[entry]?.height) ?? 0;
  const depths = layers.map((layer) => Math.max(0, ...layer.map(along)));
  const starts: number[] = [];
  for (const [index] of depths.entries()) {
    starts.push(index === 0 ? 0 : (starts[index - 1] ?? 0) + (depths[index - 1] ?? 0) + gapAlong);
  }
  const point = (alongPlace: number, acrossPlace: number): Point =>
    isRight ? { x: alongPlace, y: acrossPlace } : { x: acrossPlace, y: alongPlace };
  const nodes = graph.nodes.map((node, index): PlacedNode => {
    const size = sizes[index] ?? { width: 0, height: 0 };
    const layer = ranks[index] ?? 0;
    const start = (starts[layer] ?? 0) + ((depths[layer] ?? 0) - along(index)) / 2;
    const corner = point(start, (middles[index] ?? 0) - (across[index] ?? 0) / 2);
    return { node, ...corner, ...size };
  });
  const routed = edges.map(({ edge, from, to }, index): RoutedEdge => {
    const source = nodes[from] as PlacedNode;
    const target = nodes[to] as PlacedNode;
    if (from === to) return { edge, points: selfLoop(source) };
    const isForward = (ranks[from] ?? 0) < (ranks[to] ?? 0);
    const passages = (chains[index] ?? []).flatMap((entry) => {
      const layer = entries[entry]?.layer ?? 0;
      const start = starts[layer] ?? 0;
      const end = start + (depths[layer] ?? 0);
      const middle = middles[entry] ?? 0;
      return isForward ? [point(start, middle), point(end, middle)] : [point(end, middle), point(start, middle)];
    });
    return { edge, points: [border(source, isRight, isForward), ...passages, border(target, isRight, !isForward)] };
  });
  const right = nodes.map(({ x, width }) => x + width);
  const bottom = nodes.map(({ y, height }) => y + height);
  const passed = routed.flatMap(({ points }) => points);
  return {
    nodes,
    edges: routed,
    width: Math.max(0, ...right, ...passed.map(({ x }) => x)),
    height: Math.max(0, ...bottom, ...passed.map(({ y }) => y)),
  };
}

/** The nodes as entries, and after them a passage for each layer that an edge skips; `chains` has each edge's passages. */
function layerEntries(
  ranks: readonly number[],
  edges: readonly { readonly from: number; readonly to: number }[],
): { readonly entries: readonly LayerEntry[]; readonly chains: readonly (readonly number[])[] } {
  const entries = ranks.map((layer) => ({ layer, before: [] as number[], after: [] as number[] }));
  const chains = edges.map(({ from, to }) => {
    const isForward = (ranks[from] ?? 0) <= (ranks[to] ?? 0);
    const [low, high] = isForward ? [from, to] : [to, from];
    const chain: number[] = [];
    let previous = low;
    for (let layer = (ranks[low] ?? 0) + 1; layer <= (ranks[high] ?? 0); layer++) {
      const isLast = layer === ranks[high];
      const next = isLast ? high : entries.length;
      if (!isLast) {
        entries.push({ layer, before: [], after: [] });
        chain.push(next);
      }
      entries[previous]?.after.push(next);
      entries[next]?.before.push(previous);
      previous = next;
    }
    return isForward ? chain : chain.reverse();
  });
  return { entries, chains };
}

function border({ x, y, width, height }: PlacedNode, isRight: boolean, isFarSide: boolean): Point {
  if (isRight) return { x: isFarSide ? x + width : x, y: y + height / 2 };
  return { x: x + width / 2, y: isFarSide ? y + height : y };
}

function selfLoop({ x, y, width }: PlacedNode): readonly Point[] {
  const middle = x + width / 2;
  return [
    { x: middle - 14, y },
    { x: middle - 14, y: y - 14 },
    { x: middle + 14, y: y - 14 },
    { x: middle + 14, y },
  ];
}
