/** What is known of images without asking anybody: tables made by scripts/update-image-tables.mjs. */
import { memoizeText } from '../dockerfile/memoize';
import baseImages from './baseImages.json';
import type { ImageConfig } from './imageConfig';
import { imageParts } from './imageReference';
import officialImages from './officialImages.json';

const officialNames: ReadonlySet<string> = new Set(officialImages.names);

/** Whether a bare name is, or was, one of Docker's official images. */
export function isOfficialImage(name: string): boolean {
  return officialNames.has(name);
}

interface ConfigRule {
  /** A glob over the tag; only `*` is special. Empty: of an image without a tag. */
  readonly tags: string;
  /** Null where the value differs between tags. */
  readonly env: Readonly<Record<string, string | null | undefined>>;
  /** Names that only some of the tags have. */
  readonly maybe?: readonly string[];
  readonly workdir?: string | null;
  readonly user?: string | null;
  readonly shell?: readonly string[] | null;
}

const rulesByImage: Readonly<Record<string, readonly ConfigRule[]>> = baseImages.images;
/** Docker's official images that are widely built upon, in the order of their names. */
export const widespreadOfficialImages: readonly string[] = Object.keys(rulesByImage)
  .filter((name) => officialNames.has(name))
  .sort();

const aliases: readonly (readonly [string, string])[] = Object.entries(baseImages.aliases);

/** The config that an image gives to a stage, or undefined when it isn't among the widespread ones. */
export const knownImageConfig = memoizeText((image): ImageConfig | undefined => {
  const { name, tag, digest } = imageParts(image);
  const rules = Object.hasOwn(rulesByImage, name) ? rulesByImage[name] : rulesByImage[aliasOf(name) ?? ''];
  // A digest alone names no version.
  if (!rules || (digest && !tag)) return undefined;
  const rule = rules.find(({ tags }) => (tags === '' ? tag === undefined : matchesGlob(tag ?? 'latest', tags)));
  return rule && configOf(rule);
});

function aliasOf(name: string): string | undefined {
  return aliases.find(([glob]) => matchesGlob(name, glob))?.[1];
}

function matchesGlob(text: string, glob: string): boolean {
  const parts = glob.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}

function configOf({ env, maybe = [], workdir, user, shell }: ConfigRule): ImageConfig {
  const environment = new Map<string, string | undefined>();
  for (const [name, value] of Object.entries(env)) environment.set(name, value?.replaceAll('$PATH', baseImages.path));
  for (const name of maybe) environment.set(name, undefined);
  return { environment, workdir: workdir ?? '/', user: user ?? undefined, shell: shell ?? undefined };
}
