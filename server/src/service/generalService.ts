/**
 * General Dockerfile help of the dockerfile-language-service. It reads all of a text on each call, and knows stages and
 * variables less well than this server does, so that it is only ever handed one instruction, or less.
 */
import { type DockerfileLanguageService, DockerfileLanguageServiceFactory } from 'dockerfile-language-service';
import { type CompletionItem, CompletionItemTag, MarkupKind } from 'vscode-languageserver-types';

export interface GeneralOptions {
  readonly snippetSupport: boolean;
  readonly markdown: boolean;
}

const services = new Map<string, DockerfileLanguageService>();

/** The service for clients of these abilities. */
export function generalService({ snippetSupport, markdown }: GeneralOptions): DockerfileLanguageService {
  const key = `${snippetSupport} ${markdown}`;
  let service = services.get(key);
  if (!service) {
    const format = markdown ? [MarkupKind.Markdown, MarkupKind.PlainText] : [MarkupKind.PlainText];
    service = DockerfileLanguageServiceFactory.createLanguageService();
    service.setCapabilities({
      completion: {
        completionItem: {
          documentationFormat: format,
          snippetSupport,
          tagSupport: { valueSet: [CompletionItemTag.Deprecated] },
        },
      },
      hover: { contentFormat: format },
    });
    services.set(key, service);
  }
  return service;
}

const keywordItems = new Map<DockerfileLanguageService, readonly CompletionItem[]>();

/** A proposal for each instruction, with documentation; its edit is to be replaced. */
export function instructionProposals(options: GeneralOptions): readonly CompletionItem[] {
  const service = generalService(options);
  let items = keywordItems.get(service);
  if (!items) {
    const proposals = service.computeCompletionItems('FROM scratch\n', { line: 1, character: 0 });
    items = Array.isArray(proposals) ? proposals.map((item) => service.resolveCompletionItem(item)) : [];
    keywordItems.set(service, items);
  }
  return items;
}
