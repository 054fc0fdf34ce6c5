/** Whether two RUNs may be one as far as their flags go. */
import { mountKey } from '../../dockerfile/flags';
import { type Mount, mountsOf } from '../../dockerfile/mounts';
import type { InstructionSyntax } from '../../dockerfile/syntax';
import { message } from '../../messages';

/**
 * Why the flags of a RUN keep it from being merged with another, or undefined. Both must see the same file system and
 * the same sandbox, so their mounts, and their network, security and devices, must be equal:
 * - a mount that only one of them has would hide from the other what the image has at its target, and keep what the
 *   other writes there out of the image; a secret or an agent would reach a command that wasn't given it;
 * - of equal mounts, those that every RUN gets afresh (tmpfs, writable bind mounts) would let the later commands see
 *   what the earlier ones wrote. Cache mounts keep it anyway, read-only ones have nothing to keep.
 */
export function flagObstacle(first: InstructionSyntax, other: InstructionSyntax): string | undefined {
  const mounts = mountsOf(first).map(canonicalMount);
  const otherMounts = mountsOf(other).map(canonicalMount);
  const isOrdered = mayNest(mounts);
  if (!areEqual(mounts.map(keyOf), otherMounts.map(keyOf), isOrdered)) {
    return message('merge.mounts');
  }
  if (!areEqual(otherFlags(first), otherFlags(other), false)) return message('merge.flags');
  const fresh = otherMounts.find(isFreshForEachRun);
  if (!fresh) return undefined;
  return message(fresh.get('type') === 'tmpfs' ? 'merge.tmpfs' : 'merge.writableBind');
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
