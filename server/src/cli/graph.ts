import { didYouMean, suggest } from '../core/check/suggest';
import { createSource } from '../core/edits/source';
import type { StageGraph } from '../core/graph/graph';
import type { Direction } from '../core/graph/layout/layout';
import { placedGraph } from '../core/graph/placedGraph';
import { stageGraph, stageId } from '../core/graph/stageGraph';
import { exportStyle, renderSvg } from '../core/graph/svg';
import { toDot, toMermaid } from '../core/graph/textExports';
import { knownImageConfig } from '../core/images/knownImages';
import { defaultOptions } from '../core/stages/analyze';
import type { Stage, StageModel } from '../core/stages/model';
import { neededStages } from '../core/stages/reachability';
import { findTarget } from '../core/stages/target';
import { textLines } from '../core/text/textLines';
import { readArguments, readChoice, UsageError } from './arguments';
import { exitCodes } from './exitCodes';
import { readInputs } from './inputFiles';

export const graphUsage = `multistage graph [OPTION]... FILE

Draws the stages of a Dockerfile. FILE may be - for standard input.

  --format mermaid|dot|svg|json
  --target STAGE                 draws what the stage needs; all stages without
  --layout right|down            which way the build runs in an svg; adds places and lines to json
`;

const options = { format: { type: 'string' }, target: { type: 'string' }, layout: { type: 'string' } } as const;

type Format = (graph: StageGraph, direction: Direction | undefined) => string;

const formats: Readonly<Record<'mermaid' | 'dot' | 'svg' | 'json', Format>> = {
  mermaid: toMermaid,
  dot: toDot,
  svg: (graph, direction = 'right') => `${renderSvg(graph, { direction, style: exportStyle })}\n`,
  json: (graph, direction) => `${JSON.stringify(direction ? placedGraph(graph, direction) : graph, null, 2)}\n`,
};

/** `multistage graph`: the stages of one file, or what one of them needs. */
export async function graphCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new UsageError('graph needs one file, or - for standard input');
  const format = readChoice('format', values.format, ['mermaid', 'dot', 'svg', 'json']);
  const direction = values.layout === undefined ? undefined : readChoice('layout', values.layout, ['right', 'down']);
  const { files, problems } = await readInputs([name]);
  const [input] = files;
  if (!input || files.length > 1) throw new UsageError(problems[0] ?? `graph needs one file, and ${name} matches more`);
  const { model } = createSource(input.text, { ...defaultOptions, imageConfig: knownImageConfig });
  const stage = values.target ? readTarget(model, values.target) : undefined;
  const graph = stageGraph({ model, range: textLines(input.text).range });
  process.stdout.write(formats[format](stage ? neededGraph(graph, stage) : graph, direction));
  return exitCodes.clean;
}

function readTarget({ stages }: StageModel, target: string): Stage {
  const found = findTarget(stages, target);
  if (found) return found;
  const names = stages.flatMap(({ name }) => name ?? []);
  throw new UsageError(`there is no stage ${JSON.stringify(target)}${didYouMean(suggest(target, names))}`);
}

/** The stage, the stages that it needs, and what those are made from. */
function neededGraph({ nodes, edges }: StageGraph, stage: Stage): StageGraph {
  const stageIds = new Set([...neededStages(stage)].map(stageId));
  // What is needed by a stage that is needed is needed too, so only users have to be looked at.
  const kept = edges.filter(({ target }) => stageIds.has(target));
  const sources = new Set(kept.map(({ source }) => source));
  return { nodes: nodes.filter(({ id }) => stageIds.has(id) || sources.has(id)), edges: kept };
}
