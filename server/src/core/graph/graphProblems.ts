import { undefinedReferences } from '../check/own/undefinedStage';
import { checkDockerfile } from '../check/pipeline/checkDockerfile';
import { hasTemplateMarks } from '../dockerfile/templateMarks';
import type { Stage, StageModel } from '../stages/model';

/** What the graph shows of a file's findings. */
export interface GraphProblems {
  /** Stages whose FROM is an error. */
  readonly brokenStages: ReadonlySet<Stage>;
  /** Messages of errors by stage, not more than a tooltip can hold. */
  readonly errors: ReadonlyMap<Stage, readonly string[]>;
  /** Messages by the name that was likely meant for a stage. */
  readonly undefinedStages: ReadonlyMap<string, string>;
}

const mostErrors = 3;

/** Errors alone: a stage with a warning can be built. */
export function graphProblems(model: StageModel): GraphProblems {
  const owners = new Map(model.stages.flatMap((stage) => itemsOf(stage).map((item) => [item, stage] as const)));
  const brokenStages = new Set<Stage>();
  const errors = new Map<Stage, string[]>();
  for (const finding of checkDockerfile({ model })) {
    const item = finding.kind === 'error' ? finding.place?.item : undefined;
    const stage = item && owners.get(item);
    if (finding.kind !== 'error' || !stage) continue;
    if (item === stage.from) brokenStages.add(stage);
    const known = errors.get(stage) ?? [];
    errors.set(stage, known);
    if (known.length < mostErrors) known.push(finding.message);
  }
  return { brokenStages, errors, undefinedStages: undefinedStages(model) };
}

function itemsOf({ from, instructions }: Stage): readonly object[] {
  return [from, ...instructions];
}

/** A template may name anything. */
function undefinedStages(model: StageModel): ReadonlyMap<string, string> {
  const messages = new Map<string, string>();
  if (hasTemplateMarks(model.dockerfile)) return messages;
  for (const { reference, message } of undefinedReferences(model)) messages.set(reference.name, message);
  return messages;
}
