import type { ImageConfig } from '../core/images/imageConfig';
import { knownImageConfig } from '../core/images/knownImages';
import { defaultOptions } from '../core/stages/analyze';
import type { ModelOptions } from '../core/stages/model';
import type { Settings } from '../protocol/settings';
import { contextImage } from './images';

/**
 * How a document is understood under its settings.
 *
 * @param inspectedConfig what is known of images, the local engine included
 */
export function modelOptions(
  settings: Settings,
  inspectedConfig: (image: string) => ImageConfig | undefined,
): ModelOptions {
  const contexts = new Set(Object.keys(settings.buildContexts));
  const configOf = settings.inspectImages ? inspectedConfig : knownImageConfig;
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
