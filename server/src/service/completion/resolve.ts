import type { CompletionItem } from 'vscode-languageserver-types';
import type { DockerfileDocument } from '../document';
import { stageDetails } from './stageDetails';
import type { StageData } from './stageNames';

/** The item with its details. `documentOf` gives the open document of a URI. */
export function resolveCompletion(
  item: CompletionItem,
  documentOf: (uri: string) => DockerfileDocument | undefined,
  markdown: boolean,
): CompletionItem {
  const { data } = item;
  if (!isStageData(data)) return item;
  const document = documentOf(data.uri);
  const stage = document?.model.stages[data.stage];
  if (!document || !stage) return item;
  // The file may have changed since.
  const isSame = item.label === stage.name || item.label === String(stage.index);
  return isSame ? { ...item, documentation: stageDetails(document, stage, markdown) } : item;
}

function isStageData(data: unknown): data is StageData {
  return typeof data === 'object' && data !== null && 'uri' in data && 'stage' in data;
}
