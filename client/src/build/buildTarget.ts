import type { BuildTarget } from '../../../server/src/protocol/protocol';

/**
 * How a build command can ask for a stage: by its name, or by asking for nothing. An unnamed stage that isn't the
 * default can't be asked for, nor one whose name a later stage has too (BuildKit takes the last, in any case of letters).
 */
export type TargetRequest =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'default' }
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'hidden'; readonly name: string; readonly by: BuildTarget };

/** How to ask for a target, one of a file's. */
export function targetRequest(target: BuildTarget, targets: readonly BuildTarget[]): TargetRequest {
  const { name } = target;
  if (name === undefined) return { kind: target.isDefault ? 'default' : 'unnamed' };
  const built = targets.findLast((other) => other.name?.toLowerCase() === name.toLowerCase());
  return built === undefined || built.index === target.index
    ? { kind: 'named', name }
    : { kind: 'hidden', name, by: built };
}

/** The target that a line is in: from its FROM to the next one. The line is zero-based. */
export function targetAtLine(targets: readonly BuildTarget[], line: number): BuildTarget | undefined {
  return targets.findLast(({ range }) => range.start.line <= line);
}

/** The index of the stage that a build of `name` makes, or without a name the default; undefined when it is gone. */
export function builtIndex(name: string | undefined, targets: readonly BuildTarget[]): number | undefined {
  const isBuilt = (target: BuildTarget) =>
    name === undefined ? target.isDefault : target.name?.toLowerCase() === name.toLowerCase();
  return targets.findLast(isBuilt)?.index;
}
