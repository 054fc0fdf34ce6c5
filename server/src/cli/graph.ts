import { parseArgs } from 'node:util';
import { createDocument } from '../document';
import { exportStyle, renderSvg } from '../drawing/svg';
import { toDot, toMermaid } from '../drawing/textExports';
import { stageGraph } from '../features/stageGraph';
import { knownImageConfig } from '../images/knownImages';
import type { StageGraph } from '../protocol';
import { defaultOptions } from '../stages/analyze';
import type { Stage, StageModel } from '../stages/model';
import { directNeeds, reachableFrom } from '../stages/reachability';
import { exitCodes } from './exitCodes';
import { readInputs } from './inputFiles';
import { readChoice, UsageError } from './usageError';

const formats: Readonly<Record<'mermaid' | 'dot' | 'svg' | 'json', (graph: StageGraph) => string>> = {
  mermaid: toMermaid,
  dot: toDot,
  svg: (graph) => `${renderSvg(graph, { direction: 'right', style: exportStyle })}\n`,
  json: (graph) => `${JSON.stringify(graph, null, 2)}\n`,
};

/** `multistage graph`: the stages of one file, or what one of them needs. */
export async function graphCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new UsageError('graph needs one file, or - for standard input');
  const format = readChoice('format', values.format, ['mermaid', 'dot', 'svg', 'json']);
  const { files, problems } = await readInputs([name]);
  const [input] = files;
  if (!input || files.length > 1) throw new UsageError(problems[0] ?? `graph needs one file, and ${name} matches more`);
  const document = createDocument(input.name, 0, input.text, { ...defaultOptions, imageConfig: knownImageConfig });
  const stage = values.target === undefined ? undefined : findTarget(document.model, values.target);
  const graph = stageGraph(document);
  process.stdout.write(formats[format](stage ? neededGraph(graph, document.model, stage.index) : graph));
  return exitCodes.clean;
}

function readArguments(args: readonly string[]) {
  try {
    const options = { format: { type: 'string' }, target: { type: 'string' } } as const;
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function findTarget({ stages }: StageModel, target: string): Stage {
  const found = stages.findLast(({ name }) => name === target.toLowerCase());
  if (!found) throw new UsageError(`there is no stage ${JSON.stringify(target)}`);
  return found;
}

/** The stage, the stages that it needs, and what those are made from. */
function neededGraph({ nodes, edges }: StageGraph, { stages, references }: StageModel, index: number): StageGraph {
  const needed = reachableFrom(index, directNeeds(stages, references));
  const isKept = (id: string) =>
    nodes.some((node) => node.id === id && (node.index === undefined || needed.has(node.index)));
  const kept = edges.filter(({ source, target }) => isKept(source) && isKept(target));
  const ends = new Set(kept.flatMap(({ source, target }) => [source, target]));
  return {
    nodes: nodes.filter(({ id, index: own }) => (own === undefined ? ends.has(id) : needed.has(own))),
    edges: kept,
  };
}
