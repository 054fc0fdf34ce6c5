import type { StageModel } from '../core/stages/model';
import type { Settings } from '../protocol/settings';

/** The image that stands behind a named context; undefined where something else does. */
export function contextImage(name: string, { buildContexts }: Pick<Settings, 'buildContexts'>): string | undefined {
  const where = Object.hasOwn(buildContexts, name) ? buildContexts[name] : undefined;
  return where?.startsWith(imageScheme) ? where.slice(imageScheme.length) : undefined;
}

const imageScheme = 'docker-image://';

/** The images that a file's stages build on, as they are written: names that have no variable in them. */
export function writtenImages(model: StageModel): readonly string[] {
  return model.references
    .filter(({ kind, target, word }) => kind === 'base' && target.kind === 'image' && !word.text.includes('$'))
    .map(({ word }) => word.text);
}

/** The images that a file's stages build on. A name that lacks the value of a variable is nobody's. */
export function baseImages(model: StageModel, settings: Pick<Settings, 'buildContexts'>): ReadonlySet<string> {
  const images = new Set<string>();
  for (const { base, expandedFrom, baseWord } of model.stages) {
    if (base?.kind === 'context') {
      const image = contextImage(base.name, settings);
      if (image !== undefined) images.add(image);
    } else if (base?.kind === 'image') {
      const expanded = expandedFrom.expanded.find(({ word }) => word === baseWord);
      // `-` and `+` have a value for a variable without one.
      const isWhole = !expanded?.result.uses.some(({ isSet, modifier }) => !isSet && !/[-+]$/.test(modifier ?? ''));
      if (isWhole) images.add(base.name);
    }
  }
  return images;
}
