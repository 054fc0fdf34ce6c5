import { shellVariables } from '../../dockerfile/shellUses';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import type { Stage, StageModel } from '../../stages/model';
import { predefinedNames, proxyNames } from '../../stages/platform';
import { type VariableOccurrence, variableIndex } from '../../symbols/variableIndex';

/** Why the variable can't have another name, whatever that would be. */
export function variableRefusal({ model }: Source, at: VariableOccurrence): string | undefined {
  const { name, definition } = at;
  if (isPredefined(name)) return message('rename.predefined', name);
  if (!definition) return message('rename.undefined', name);
  const places = variableIndex(model).sameAs(at);
  if (variableIndex(model).isOfImage(at)) return message('rename.imageVariable', name);
  const isArgument = places.some((place) => place.definition?.kind === 'arg');
  if (isArgument && Object.hasOwn(model.options.buildArgs, name)) return message('rename.givenArgument', name);
  const fixed = places.find(({ isFixed }) => isFixed);
  return fixed && message('rename.fixedVariable', fixed.instruction.line + 1, name);
}

/** Why the variable can't have the name. */
export function variableNameRefusal({ model }: Source, at: VariableOccurrence, name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return message('rename.invalidVariable', name);
  if (isPredefined(name)) return message('rename.predefined', name);
  if (Object.hasOwn(model.options.buildArgs, name)) return message('rename.givenArgument', name);
  return isSeenWith(model, variableIndex(model).sameAs(at), name) ? message('rename.taken', name) : undefined;
}

/** Build arguments that BuildKit's frontend reads (https://docs.docker.com/reference/dockerfile/#buildkit-built-in-build-args). */
const frontendArguments: ReadonlySet<string> = new Set([
  'BUILDKIT_BUILD_NAME',
  'BUILDKIT_CACHE_MOUNT_NS',
  'BUILDKIT_CONTEXT_KEEP_GIT_DIR',
  'BUILDKIT_DOCKERFILE_CHECK',
  'BUILDKIT_INLINE_CACHE',
  'BUILDKIT_MULTI_PLATFORM',
  'BUILDKIT_SANDBOX_HOSTNAME',
  'BUILDKIT_SBOM_SCAN_CONTEXT',
  'BUILDKIT_SBOM_SCAN_STAGE',
  'BUILDKIT_SYNTAX',
  'SOURCE_DATE_EPOCH',
]);

/** Names that BuildKit, or the programs in a RUN, know by themselves. */
function isPredefined(name: string): boolean {
  return predefinedNames.has(name) || proxyNames.has(name.toUpperCase()) || frontendArguments.has(name);
}

/** Whether the name is in use wherever the places of a variable are seen, so that both would be one. */
function isSeenWith(model: StageModel, places: readonly VariableOccurrence[], name: string): boolean {
  const stages = stagesThatSee(model, places);
  const isArgument = places.some(({ definition }) => definition?.kind === 'arg');
  const isGlobal = isArgument || places.some(({ stage }) => stage === undefined);
  if (isGlobal && model.globalScope.lookup(name)) return true;
  if (model.stages.some((stage) => stages.has(stage) && stage.end.scope.lookup(name))) return true;
  const isUsed = variableIndex(model).occurrences.some((occurrence) => {
    if (occurrence.name !== name) return false;
    const isSeen = occurrence.stage ? stages.has(occurrence.stage) : isGlobal;
    const isInTrigger = occurrence.instruction.syntax.trigger !== undefined;
    // All ARGs of a name are one build argument, wherever they are.
    return isSeen || isInTrigger || (isArgument && occurrence.definition?.kind === 'arg');
  });
  return isUsed || isKnownToShell(stages, name);
}

/** The stages that have a place, and those that are built on them. */
function stagesThatSee({ stages }: StageModel, places: readonly VariableOccurrence[]): ReadonlySet<Stage> {
  const seen = new Set(places.flatMap(({ stage }) => stage ?? []));
  for (const stage of stages) if (stage.base?.kind === 'stage' && seen.has(stage.base.stage)) seen.add(stage);
  return seen;
}

function isKnownToShell(stages: ReadonlySet<Stage>, name: string): boolean {
  for (const { steps } of stages) {
    for (const { syntax } of steps) {
      if (!syntax.text.includes(name)) continue;
      const { uses, ownNames } = shellVariables(syntax.trigger ?? syntax);
      if (ownNames.has(name) || uses.some((use) => use.name === name)) return true;
    }
  }
  return false;
}
