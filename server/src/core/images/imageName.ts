/** Image names as the distribution reference grammar has them (https://github.com/distribution/reference). */

/** `docker.io/library/alpine:3.20` -> `alpine:3.20`; names of other registries as they are. A tag or digest stays. */
export function familiarName(image: string): string {
  return image.replace(/^(?:index\.)?docker\.io\/(?=.)/, '').replace(/^library\/(?=[^/]+$)/, '');
}

export interface ImageParts {
  /** Without tag and digest, familiar. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Cuts a name into its parts. The name need not be valid. */
export function imageParts(image: string): ImageParts {
  const at = image.indexOf('@');
  const digest = at < 0 ? undefined : image.slice(at + 1);
  const tagged = at < 0 ? image : image.slice(0, at);
  const colon = tagged.lastIndexOf(':');
  const hasTag = colon > tagged.lastIndexOf('/');
  return {
    name: familiarName(hasTag ? tagged.slice(0, colon) : tagged),
    tag: hasTag ? tagged.slice(colon + 1) : undefined,
    digest,
  };
}

/** The name that a named context must have to stand for the image: familiar, without `:latest`. */
export function contextName(image: string): string {
  return familiarName(image).replace(/:latest$/, '');
}
