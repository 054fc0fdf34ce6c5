import type { EngineName } from './engines';

/** Starts a line of buildx's own: what a step writes stands behind a time. */
const written = /^#\d+ writing image (sha256:[0-9a-f]{64})/;
const unpacked = /^#\d+ unpacking to (\S+)/;
/** How the store of containerd calls an image without a tag. */
const untagged = /^moby-dangling@(sha256:[0-9a-f]{64})$/;

/**
 * What to call the image that a build left in its engine's store, read from the end of the build's plain output; undefined
 * where it left none, such as with another output or in a builder of its own, and for buildah, which runs no images.
 */
export function builtImage(engine: EngineName, output: string): string | undefined {
  const lines = output.split(/\r?\n/);
  if (engine === 'buildah') return undefined;
  if (engine === 'podman') return lines.findLast((line) => line !== '')?.match(/^[0-9a-f]{64}$/)?.[0];
  for (const line of lines.toReversed()) {
    const id = written.exec(line)?.[1];
    if (id !== undefined) return id;
    const name = unpacked.exec(line)?.[1];
    if (name !== undefined) return untagged.exec(name)?.[1] ?? name;
  }
  return undefined;
}

/** The arguments after the engine's own name that run an image in a terminal, and leave no container behind. */
export function runArgv(image: string): readonly string[] {
  return ['run', '-it', '--rm', image];
}
