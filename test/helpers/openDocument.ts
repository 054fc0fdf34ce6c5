import { defaultOptions } from '../../server/src/core/stages/analyze';
import type { ModelOptions } from '../../server/src/core/stages/model';
import { createDocument, type DockerfileDocument } from '../../server/src/service/document';

/** A document of the text as an editor would have it open. */
export function openDocument(text: string, options: Partial<ModelOptions> = {}): DockerfileDocument {
  return createDocument('file:///work/Dockerfile', 1, text, { ...defaultOptions, ...options });
}
