/** Whether RUNs may be one as far as their flags go. */
import { mountKey } from '../../dockerfile/flags';
import { type Mount, mountsOf } from '../../dockerfile/mounts';
import { parseShell } from '../../dockerfile/shell';
import type { InstructionSyntax } from '../../dockerfile/syntax';
import { message } from '../../messages';
import { ignoresMount } from './mountUse';
import { shellText } from './runText';
import type { Obstacle } from './shellJoin';

/** The flags that the first RUN needs for the others, as written. */
export interface AddedFlags {
  readonly added: readonly string[];
}

/**
 * What flags RUNs have together. All must see the same file system and the same sandbox, so their mounts, and their
 * network, security and devices, must be equal:
 * - a mount that only one of them has would hide from the others what the image has at its target, and keep what they
 *   write there out of the image; a secret or an agent would reach a command that wasn't given it. Where a command
 *   certainly does without (`ignoresMount`), it may have the mount as well;
 * - of equal mounts, those that every RUN gets afresh (tmpfs, writable bind mounts) would let the later commands see
 *   what the earlier ones wrote. Cache mounts keep it anyway, read-only ones have nothing to keep.
 */
export function flagsToAdd(runs: readonly InstructionSyntax[]): AddedFlags | Obstacle {
  const [first] = runs;
  if (!first) return { added: [] };
  const mounts = runs.map((run) => mountsOf(run).map(canonicalMount));
  for (const [index, run] of runs.entries()) {
    if (!areEqual(otherFlags(first), otherFlags(run), false)) return { index, obstacle: message('merge.flags') };
  }
  const [own = []] = mounts;
  const unequal = mounts.findIndex((other) => !areEqual(own.map(keyOf), other.map(keyOf), mayNest(own)));
  const added = unequal < 0 ? { added: [] } : mountsToAdd(runs, mounts);
  if (!added) return { index: unequal, obstacle: message('merge.mounts') };
  const fresh = freshMount(mounts);
  if (!fresh) return added;
  const isTmpfs = fresh.mount.get('type') === 'tmpfs';
  return { index: fresh.index, obstacle: message(isTmpfs ? 'merge.tmpfs' : 'merge.writableBind') };
}

/** The mounts that the first RUN lacks, if every RUN does without those that it lacks. */
function mountsToAdd(
  runs: readonly InstructionSyntax[],
  mounts: readonly (readonly CanonicalMount[])[],
): AddedFlags | undefined {
  const all = new Map<string, { readonly mount: CanonicalMount; readonly text: string; readonly isAdded: boolean }>();
  for (const [index, run] of runs.entries()) {
    for (const { flag } of mountsOf(run)) {
      const mount = mounts[index]?.[mountsOf(run).findIndex((other) => other.flag === flag)];
      if (mount && !all.has(keyOf(mount)))
        all.set(keyOf(mount), { mount, text: run.text.slice(flag.start, flag.end), isAdded: index > 0 });
    }
  }
  if (mayNest([...all.values()].map(({ mount }) => mount))) return undefined;
  const canShare = runs.every((run, index) => {
    const own = new Set(mounts[index]?.map(keyOf));
    const lacking = [...all].filter(([key]) => !own.has(key)).map(([, { mount }]) => mount);
    return lacking.length === 0 || doesWithout(run, lacking);
  });
  if (!canShare) return undefined;
  return { added: [...all.values()].filter(({ isAdded }) => isAdded).map(({ text }) => text) };
}

function doesWithout(run: InstructionSyntax, mounts: readonly CanonicalMount[]): boolean {
  const { line, heredocs } = shellText(run);
  if (heredocs) return false;
  const { script, problem } = parseShell(line);
  return !problem && mounts.every((mount) => !mount.has('env') && ignoresMount(script, mount.get('target') ?? ''));
}

/** Why a RUN's commands must stay in it, as far as its mounts go. */
export function freshMountObstacle(run: InstructionSyntax): string | undefined {
  const fresh = mountsOf(run).map(canonicalMount).find(isFreshForEachRun);
  return fresh && message(fresh.get('type') === 'tmpfs' ? 'merge.tmpfs' : 'merge.writableBind');
}

/** A mount that is fresh in each RUN and that several have, at the first of these. */
function freshMount(
  mounts: readonly (readonly CanonicalMount[])[],
): { readonly index: number; readonly mount: CanonicalMount } | undefined {
  const seen = new Map<string, number>();
  for (const [index, ofRun] of mounts.entries()) {
    for (const mount of ofRun.filter(isFreshForEachRun)) {
      const earlier = seen.get(keyOf(mount));
      if (earlier !== undefined) return { index: earlier, mount };
      seen.set(keyOf(mount), index);
    }
  }
  return undefined;
}

type CanonicalMount = ReadonlyMap<string, string>;

/** Options by their usual names; of a repeated one the last. */
function canonicalMount(mount: Mount): CanonicalMount {
  const options = new Map([['type', 'bind']]);
  for (const { key, value } of mount.options) {
    const name = mountKey(key)?.names[0] ?? key;
    options.set(name, name === 'type' ? (value?.text ?? '').toLowerCase() : (value?.text ?? 'true'));
  }
  return options;
}

function keyOf(mount: CanonicalMount): string {
  return JSON.stringify([...mount].sort());
}

/** Whether one mount may lie in another, so that their order counts. */
function mayNest(mounts: readonly CanonicalMount[]): boolean {
  // Secrets and agents, which alone need no target, are put somewhere below /run.
  const targets = mounts.map((mount, index) => mount.get('target') ?? `/run/${index}`);
  return targets.some(
    (target, index) =>
      !target.startsWith('/') ||
      target.includes('$') ||
      targets.some((outer, other) => other !== index && `${target}/`.startsWith(`${outer.replace(/\/+$/, '')}/`)),
  );
}

function isFreshForEachRun(mount: CanonicalMount): boolean {
  const type = mount.get('type') ?? '';
  if (type === 'tmpfs' || type.includes('$')) return true;
  if (type !== 'bind') return false;
  return isTrue(mount.get('readwrite') ?? 'false') || !isTrue(mount.get('readonly') ?? 'true');
}

/** A value that may be true, in Go's ways to write it. */
function isTrue(value: string): boolean {
  return !['0', 'f', 'false'].includes(value.toLowerCase());
}

/** All flags but mounts, without those that say what is so anyway. */
function otherFlags(syntax: InstructionSyntax): readonly string[] {
  return syntax.flags
    .filter((flag) => flag.name.text !== 'mount')
    .map((flag) => flag.text)
    .filter((text) => text !== '--network=default' && text !== '--security=sandbox');
}

function areEqual(left: readonly string[], right: readonly string[], isOrdered: boolean): boolean {
  const inOrder = (keys: readonly string[]) => JSON.stringify(isOrdered ? keys : [...keys].sort());
  return inOrder(left) === inOrder(right);
}
