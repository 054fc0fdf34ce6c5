import { isSecretName } from '../../../server/src/core/dockerfile/secretNames';
import type { BuildArgument, BuildTarget } from '../../../server/src/protocol/protocol';

/** A build argument as a build would have it now. */
export interface ArgumentInForce {
  readonly name: string;
  /** Absent: it has no value, or one that is nobody else's business (`isHidden`). */
  readonly value?: string;
  readonly isHidden: boolean;
  readonly from: 'settings' | 'default' | 'nowhere';
}

/** What the status bar shows of the stage at the cursor. */
export interface StageStatus {
  readonly target: BuildTarget;
  /** One-based. */
  readonly position: number;
  readonly count: number;
  readonly arguments: readonly ArgumentInForce[];
}

/** The status of a target, one of its file's; `given` are the settings' build arguments. */
export function stageStatus(
  target: BuildTarget,
  targets: readonly BuildTarget[],
  given: Readonly<Record<string, string>>,
): StageStatus {
  return {
    target,
    position: targets.indexOf(target) + 1,
    count: targets.length,
    arguments: target.arguments.map((argument) => argumentInForce(argument, given)),
  };
}

function argumentInForce(
  { name, defaultValue }: BuildArgument,
  given: Readonly<Record<string, string>>,
): ArgumentInForce {
  const isHidden = isSecretName(name);
  const setting = Object.hasOwn(given, name) ? given[name] : undefined;
  const value = setting ?? defaultValue;
  const from = setting !== undefined ? 'settings' : defaultValue !== undefined ? 'default' : 'nowhere';
  return { name, isHidden, from, ...(value === undefined || isHidden ? {} : { value }) };
}

/** A text as Markdown code, whatever is in it: one line, within more backticks than it has in a row. */
export function markdownCode(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}
