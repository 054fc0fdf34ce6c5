import { contextName } from '../images/imageReference';
import { fileSpan, type Stage, type StageModel, type StageReference } from '../stages/model';
import { neverBuilt } from '../stages/neverBuilt';
import { lastByName, referenceSpan } from '../stages/resolveReferences';
import { stageNameSpan, stageSpan } from '../stages/spans';
import { displayName } from '../stages/splitStages';
import type { Range } from '../text/position';
import type { TextLines } from '../text/textLines';
import { edgesInCycles } from './cycles';
import type { GraphEdge, GraphEdgeKind, GraphNode, StageGraph } from './graph';
import { type GraphProblems, graphProblems } from './graphProblems';

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
  const cyclic = edgesInCycles([...edges.values()].filter(({ kind }) => kind !== 'base'));
  const facts: StageFacts = {
    used: new Set([...edges.values()].flatMap(({ source, target }) => (source === target ? [] : [source]))),
    cyclic: new Set([...cyclic].flatMap(({ source, target }) => [source, target])),
    unused: neverBuilt(model),
    byTarget: lastByName(model.stages),
    bases: new Map(
      model.references.flatMap((one) => (one.kind === 'base' ? [[one.stage, imageLabel(one, one.name)]] : [])),
    ),
    problems: graphProblems(model),
  };
  const stages = model.stages.map((stage) => stageNode(given, stage, facts));
  const connected = [...externals.values()].filter(({ id }) => facts.used.has(id));
  const drawn = [...edges.values()].map((edge) => (cyclic.has(edge) ? { ...edge, inCycle: true } : edge));
  return { nodes: [...stages, ...connected.map((node) => imageNode(node, facts))], edges: drawn };
}

/** What the nodes of all stages are made from, beside the stages. */
interface StageFacts {
  /** Ids of what another node uses, and of the stages in cycles. */
  readonly used: ReadonlySet<string>;
  readonly cyclic: ReadonlySet<string>;
  readonly unused: ReadonlySet<Stage>;
  readonly byTarget: ReadonlyMap<string, Stage>;
  /** What stages are built on, expanded. */
  readonly bases: ReadonlyMap<Stage, string>;
  readonly problems: GraphProblems;
}

/** An image whose name was likely meant for a stage says so. */
function imageNode(node: GraphNode, { problems }: StageFacts): GraphNode {
  const message = node.kind === 'image' ? problems.undefinedStages.get(node.label) : undefined;
  return message === undefined ? node : { ...node, isUndefined: true, errors: [message] };
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

function stageNode({ model, range }: GraphSource, stage: Stage, facts: StageFacts): GraphNode {
  const { used, cyclic, unused, byTarget, problems } = facts;
  const id = stageId(stage);
  const { index, name, baseWord, instructions } = stage;
  const resolved = facts.bases.get(stage);
  const isBroken = problems.brokenStages.has(stage);
  const isDefault = index === model.stages.length - 1 && !isBroken;
  const isTarget = !isDefault && name !== undefined && byTarget.get(name) === stage && !used.has(id);
  const errors = problems.errors.get(stage);
  return {
    id,
    kind: 'stage',
    label: displayName(stage),
    index,
    name,
    base: baseWord?.text,
    ...(resolved && resolved !== baseWord?.text ? { resolvedBase: resolved } : {}),
    instructions: instructions.length,
    range: range(stageSpan(stage)),
    selectionRange: range(stageNameSpan(stage)),
    isDefault,
    ...(isTarget ? { isTarget } : {}),
    ...(isBroken ? { isBroken } : {}),
    ...(cyclic.has(id) ? { inCycle: true } : {}),
    ...(errors ? { errors } : {}),
    unused: unused.has(stage),
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
