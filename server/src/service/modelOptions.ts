import { knownImageConfig } from '../core/images/knownImages';
import { defaultOptions } from '../core/stages/analyze';
import type { ModelOptions } from '../core/stages/model';
import type { Settings } from '../protocol/settings';
import { contextImage, type ImageStore } from '../server/stores/imageStore';

/** How a document is understood under its settings. */
export function modelOptions(settings: Settings, images: Pick<ImageStore, 'config'>): ModelOptions {
  const contexts = new Set(Object.keys(settings.buildContexts));
  const configOf = (image: string) => (settings.inspectImages ? images.config(image) : knownImageConfig(image));
  return {
    buildArgs: settings.buildArgs,
    contexts,
    target: settings.target || undefined,
    targetPlatform: settings.platform || defaultOptions.targetPlatform,
    buildPlatform: defaultOptions.buildPlatform,
    imageConfig(image) {
      // Of what stands behind a named context, only an image can be known.
      const behind = contexts.has(image) ? contextImage(image, settings) : image;
      return behind === undefined ? undefined : configOf(behind);
    },
  };
}
