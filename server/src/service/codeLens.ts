import type { CodeLens, Command, Location } from 'vscode-languageserver-types';
import { message } from '../core/messages';
import type { Stage } from '../core/stages/model';
import { neverBuilt } from '../core/stages/neverBuilt';
import { lastByName, referenceSpan } from '../core/stages/resolveReferences';
import {
  type BuildStageArgument,
  buildStageCommand,
  type ShowReferencesArgument,
  type ShowStageGraphArgument,
  showReferencesCommand,
  showStageGraphCommand,
} from '../protocol/protocol';
import type { DockerfileDocument } from './document';
import { stageNameRange } from './ranges';

/** Above each FROM: build the stage (unless no `--target` can name it), who uses it, the graph. */
export function codeLenses(document: DockerfileDocument): CodeLens[] {
  const uses = usesByStage(document);
  const unused = neverBuilt(document.model);
  const byTarget = lastByName(document.model.stages);
  return document.model.stages.flatMap((stage) => {
    const range = document.rangeIn(stage.from, stage.from.syntax.keyword);
    const isBuildable = isDefaultTarget(document, stage) || byTarget.get(stage.name ?? '') === stage;
    const roleText = (): Command | undefined => {
      if (unused.has(stage)) return { title: message('lens.unused'), command: '' };
      return isBuildable && !isDefaultTarget(document, stage)
        ? { title: message('lens.target'), command: '' }
        : undefined;
    };
    const commands = [
      isBuildable ? buildCommand(document, stage) : undefined,
      usesCommand(document, stage, uses.get(stage) ?? []) ?? roleText(),
      graphCommand(document, stage),
    ];
    return commands.flatMap((command) => (command ? [{ range, command }] : []));
  });
}

function isDefaultTarget({ model }: DockerfileDocument, stage: Stage): boolean {
  return stage.index === model.stages.length - 1;
}

function buildCommand(document: DockerfileDocument, stage: Stage): Command {
  const argument: BuildStageArgument = { uri: document.uri, stageIndex: stage.index };
  return { title: message('lens.build'), command: buildStageCommand, arguments: [argument] };
}

function graphCommand(document: DockerfileDocument, stage: Stage): Command {
  const argument: ShowStageGraphArgument = { uri: document.uri, stageIndex: stage.index };
  return { title: message('lens.graph'), command: showStageGraphCommand, arguments: [argument] };
}

/** Undefined for a stage without a user. */
function usesCommand(document: DockerfileDocument, stage: Stage, locations: readonly Location[]): Command | undefined {
  if (locations.length === 0) return undefined;
  const position = stageNameRange(document, stage).start;
  const argument: ShowReferencesArgument = { uri: document.uri, position, locations };
  const title = locations.length === 1 ? message('lens.oneUse') : message('lens.uses', locations.length);
  return { title, command: showReferencesCommand, arguments: [argument] };
}

function usesByStage(document: DockerfileDocument): ReadonlyMap<Stage, readonly Location[]> {
  const uses = new Map<Stage, Location[]>();
  for (const reference of document.model.references) {
    if (reference.target.kind !== 'stage') continue;
    const location = {
      uri: document.uri,
      range: document.rangeIn(reference.instruction, referenceSpan(reference)),
    };
    const known = uses.get(reference.target.stage);
    if (known) known.push(location);
    else uses.set(reference.target.stage, [location]);
  }
  return uses;
}
