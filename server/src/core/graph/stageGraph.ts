import { contextName } from '../images/imageReference';
import { fileSpan, type Stage, type StageModel, type StageReference } from '../stages/model';
import { neverBuilt } from '../stages/neverBuilt';
import { referenceSpan } from '../stages/resolveReferences';
import { stageNameSpan, stageSpan } from '../stages/spans';
import { displayName } from '../stages/splitStages';
import type { Range } from '../text/position';
import type { TextLines } from '../text/textLines';
import type { GraphEdge, GraphEdgeKind, GraphNode, StageGraph } from './graph';

/**
 * The stages of a file with what they are made of. Images and named contexts are one node however often they are used;
 * `scratch` is none. An edge runs from what is used to what uses it.
 */
export function stageGraph(given: GraphSource): StageGraph {
  const { model } = given;
  const externals = new Map<string, GraphNode>();
  const edges = new Map<string, CollectedEdge>();
  const children = childrenByBase(model);
  for (const reference of model.references) {
    const source = sourceNode(reference);
    if (!source) continue;
    if (source.kind !== 'stage' && !externals.has(source.id)) externals.set(source.id, source);
    // An ONBUILD needs nothing itself: the stages that build on its stage do.
    const users = reference.inTrigger ? (children.get(reference.stage) ?? []) : [reference.stage];
    const range = given.range(fileSpan(reference.instruction, referenceSpan(reference)));
    for (const user of users) collectEdge(edges, source.id, stageId(user), reference.kind, range);
  }
  const used = new Set([...edges.values()].flatMap(({ source, target }) => (source === target ? [] : [source])));
  const unused = neverBuilt(model);
  const stages = model.stages.map((stage) => stageNode(given, stage, unused.has(stage)));
  const connected = [...externals.values()].filter(({ id }) => used.has(id));
  return { nodes: [...stages, ...connected], edges: [...edges.values()] };
}

/** A model, and where the spans of its text are. */
export interface GraphSource extends Pick<TextLines, 'range'> {
  readonly model: StageModel;
}

interface CollectedEdge extends GraphEdge {
  count: number;
  readonly ranges: Range[];
}

function collectEdge(
  edges: Map<string, CollectedEdge>,
  source: string,
  target: string,
  kind: GraphEdgeKind,
  range: Range,
): void {
  const key = JSON.stringify([source, target, kind]);
  const edge = edges.get(key);
  if (edge) {
    edge.count++;
    edge.ranges.push(range);
  } else {
    edges.set(key, { source, target, kind, count: 1, ranges: [range] });
  }
}

function childrenByBase({ references }: StageModel): ReadonlyMap<Stage, readonly Stage[]> {
  const children = new Map<Stage, Stage[]>();
  for (const { kind, target, stage } of references) {
    if (kind !== 'base' || target.kind !== 'stage') continue;
    const known = children.get(target.stage);
    if (known) known.push(stage);
    else children.set(target.stage, [stage]);
  }
  return children;
}

export function stageId(stage: Stage): string {
  return `stage:${stage.index}`;
}

function stageNode({ model, range }: GraphSource, stage: Stage, isUnused: boolean): GraphNode {
  const isDefault = stage.index === model.stages.length - 1;
  return {
    id: stageId(stage),
    kind: 'stage',
    label: displayName(stage),
    index: stage.index,
    name: stage.name,
    base: stage.baseWord?.text,
    range: range(stageSpan(stage)),
    selectionRange: range(stageNameSpan(stage)),
    isDefault,
    unused: isUnused,
  };
}

/** What a reference uses; undefined for `scratch` and for what means nothing to BuildKit. */
function sourceNode(reference: StageReference): Pick<GraphNode, 'id' | 'kind' | 'label'> | undefined {
  const { target } = reference;
  switch (target.kind) {
    case 'stage':
      return { id: stageId(target.stage), kind: 'stage', label: displayName(target.stage) };
    case 'context':
      return { id: `context:${target.name}`, kind: 'context', label: target.name };
    case 'image': {
      const label = imageLabel(reference, target.name);
      return { id: `image:${contextName(label)}`, kind: 'image', label };
    }
    default:
      return undefined;
  }
}

/** The image as BuildKit would take it; as written where a variable in it has no value. */
function imageLabel(reference: StageReference, name: string): string {
  if (reference.kind !== 'base') return name;
  const expanded = reference.stage.expandedFrom.expanded.find(({ word }) => word === reference.word);
  const isIncomplete = expanded?.uses.some(({ isSet, modifier }) => !isSet && modifier === undefined) ?? false;
  return isIncomplete ? reference.word.text : name;
}
