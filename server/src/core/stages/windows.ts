import type { Stage, StageModel } from './model';
import { rootStage } from './reachability';

/**
 * Whether a stage's commands run on Windows, as far as the text tells: by its platform, by the image that its bases
 * begin with, or by the escape character that paths of Windows ask for.
 */
export function isWindows({ dockerfile }: Pick<StageModel, 'dockerfile'>, stage: Stage): boolean {
  if (dockerfile.escape === '`' || stage.start.os === 'windows') return true;
  const { base } = rootStage(stage);
  return base?.kind === 'image' && /windows|nanoserver|servercore/i.test(base.name);
}
