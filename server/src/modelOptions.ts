import type { Settings } from './settings';
import { defaultOptions } from './stages/analyze';
import type { ModelOptions } from './stages/model';

/** How a document is understood under its settings. */
export function modelOptions(settings: Settings, imageConfig: ModelOptions['imageConfig']): ModelOptions {
  const platform = settings.platform || defaultOptions.targetPlatform;
  return {
    buildArgs: settings.buildArgs,
    contexts: new Set(Object.keys(settings.buildContexts)),
    target: settings.target || undefined,
    targetPlatform: platform,
    buildPlatform: defaultOptions.buildPlatform,
    imageConfig,
  };
}
