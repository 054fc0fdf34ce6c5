/** Image references as BuildKit reads them (https://github.com/distribution/reference): their parts, and what is none. */
import { memoizeText } from '../dockerfile/memoize';

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

const alphanumeric = '[a-z0-9]+';
const pathComponent = `${alphanumeric}(?:(?:[._]|__|-+)${alphanumeric})*`;
const domainComponent = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domain = `(?:${domainComponent}(?:\\.${domainComponent})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const tag = '[\\w][\\w.-]{0,127}';
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const reference = new RegExp(`^(?:${domain}/)?(${pathComponent}(?:/${pathComponent})*)(?::${tag})?(?:@(${digest}))?$`);

/** The error of an image name, or undefined when it is one. `failed to parse stage name %q: ` comes before it. */
export const imageReferenceError = memoizeText((name): string | undefined => {
  if (/^[a-f0-9]{64}$/.test(name)) {
    return `invalid repository name (${name}), cannot specify 64-byte hexadecimal strings`;
  }
  const { host, path } = splitDomain(name);
  const colon = path.indexOf(':');
  const repository = colon < 0 ? path : path.slice(0, colon);
  if (repository.toLowerCase() !== repository) {
    return `invalid reference format: repository name (${repository}) must be lowercase`;
  }
  const match = reference.exec(`${host}/${path}`);
  if (!match) return 'invalid reference format';
  if ((match[1] ?? '').length > 255) return 'repository name must not be more than 255 characters';
  return match[2] === undefined ? undefined : digestError(match[2]);
});

function splitDomain(name: string): { readonly host: string; readonly path: string } {
  const slash = name.indexOf('/');
  if (slash < 0) return { host: 'docker.io', path: `library/${name}` };
  const first = name.slice(0, slash);
  const rest = name.slice(slash + 1);
  const official = (path: string) => (path.includes('/') ? path : `library/${path}`);
  if (first === 'index.docker.io' || first === 'docker.io') return { host: 'docker.io', path: official(rest) };
  if (first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first) return { host: first, path: rest };
  return { host: 'docker.io', path: official(name) };
}

const digestLengths: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

/** The error of a digest (https://github.com/opencontainers/go-digest), or undefined when it is one. */
export function digestError(text: string): string | undefined {
  const colon = text.indexOf(':');
  if (colon <= 0 || colon + 1 === text.length) return 'invalid checksum digest format';
  const length = digestLengths.get(text.slice(0, colon));
  if (length === undefined) {
    const isWellFormed = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/.test(text);
    return isWellFormed ? 'unsupported digest algorithm' : 'invalid checksum digest format';
  }
  const encoded = text.slice(colon + 1);
  if (encoded.length !== length) return 'invalid checksum digest length';
  return /^[a-f0-9]+$/.test(encoded) ? undefined : 'invalid checksum digest format';
}
