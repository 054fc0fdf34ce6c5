import {
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { prepareRename, type Refusal, rename } from '../core/actions/rename/rename';
import { stageGraph } from '../core/graph/stageGraph';
import { type DocumentParams, stageGraphMethod, targetsMethod } from '../protocol/protocol';
import type { Settings } from '../protocol/settings';
import { codeLenses } from '../service/codeLens';
import { type CompletionContext, completions, completionTriggers, resolveCompletion } from '../service/completion';
import { definition } from '../service/definition';
import type { DockerfileDocument } from '../service/document';
import { documentSymbols } from '../service/documentSymbols';
import { foldingRanges } from '../service/folding';
import { formatting } from '../service/formatting';
import { highlights } from '../service/highlight';
import { hover } from '../service/hover';
import { keywordHover } from '../service/keywordHover';
import { references } from '../service/references';
import { renameEdit } from '../service/renameEdit';
import { signatureHelp, signatureTriggers } from '../service/signatureHelp';
import { targets } from '../service/targets';

/** What requests are answered from. */
export interface FeatureServices {
  readonly document: (uri: string) => DockerfileDocument | undefined;
  readonly settings: (uri: string) => Settings;
  readonly client: () => ClientCapabilities;
  /** Images that the open documents other than this one build on. */
  readonly otherImages: (uri: string) => Iterable<string>;
  /** The client's command that opens the completion list, where it told one. */
  readonly suggestCommand: () => string | undefined;
}

/** The capabilities of what is answered here. */
export const featureCapabilities: ServerCapabilities = {
  completionProvider: { triggerCharacters: [...completionTriggers], resolveProvider: true },
  signatureHelpProvider: { triggerCharacters: [...signatureTriggers] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  codeLensProvider: {},
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
};

/** Answers the requests about one document: the table of handlers. A document that isn't open gets null. */
export function answerFeatures(connection: Connection, services: FeatureServices): void {
  const { settings } = services;

  function answer<T>(uri: string, of: (document: DockerfileDocument) => T): T | null {
    const document = services.document(uri);
    return document ? of(document) : null;
  }

  function general(uri: string) {
    const { completion, hover: hovers } = services.client().textDocument ?? {};
    return {
      generalFeatures: settings(uri).generalFeatures !== 'off',
      snippetSupport: completion?.completionItem?.snippetSupport === true,
      // The client's formats, the one that it likes best first.
      markdown: hovers?.contentFormat?.[0] === 'markdown',
      suggestCommand: services.suggestCommand(),
    };
  }

  function completesInMarkdown(): boolean {
    const { completionItem } = services.client().textDocument?.completion ?? {};
    return completionItem?.documentationFormat?.includes('markdown') === true;
  }

  function completionContext(uri: string): CompletionContext {
    const { completionItem } = services.client().textDocument?.completion ?? {};
    return {
      ...general(uri),
      markdown: completesInMarkdown(),
      insertReplace: completionItem?.insertReplaceSupport === true,
      labelDetails: completionItem?.labelDetailsSupport === true,
      otherImages: () => services.otherImages(uri),
    };
  }

  connection.onCompletion(({ textDocument: { uri }, position, context }) =>
    answer(uri, (document) =>
      completions(document, position, completionContext(uri), { character: context?.triggerCharacter }),
    ),
  );
  connection.onCompletionResolve((item) => resolveCompletion(item, services.document, completesInMarkdown()));
  connection.onSignatureHelp(({ textDocument: { uri }, position }) => {
    const options = general(uri);
    return options.generalFeatures ? answer(uri, (document) => signatureHelp(document, position, options)) : null;
  });
  connection.onHover(({ textDocument: { uri }, position }) => {
    const options = general(uri);
    return answer(uri, (document) => {
      return (
        hover(document, position, options) ??
        (options.generalFeatures ? keywordHover(document, position, options) : null)
      );
    });
  });
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    answer(uri, (document) => definition(document, position)),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    answer(uri, (document) => references(document, position, context.includeDeclaration)),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }) =>
    answer(uri, (document) => highlights(document, position)),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }) =>
    refusable(answer(uri, (document) => prepareRename(document, position))),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }) => {
    const isOff = (rule: string) => settings(uri).check === 'off' || settings(uri).rules[rule] === 'off';
    const edit = answer(uri, (document) => {
      const result = rename(document, position, newName, isOff);
      return 'error' in result ? result : renameEdit(document, result, services.client().workspace?.workspaceEdit);
    });
    return refusable(edit);
  });
  connection.onDocumentSymbol(({ textDocument: { uri } }) => answer(uri, documentSymbols));
  connection.onFoldingRanges(({ textDocument: { uri } }) => answer(uri, foldingRanges));
  connection.onCodeLens(({ textDocument: { uri } }) => (settings(uri).codeLens ? answer(uri, codeLenses) : []));
  connection.onDocumentFormatting(({ textDocument: { uri }, options }) => {
    return general(uri).generalFeatures ? answer(uri, (document) => formatting(document, options)) : null;
  });
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, options, range }) => {
    return general(uri).generalFeatures ? answer(uri, (document) => formatting(document, options, range)) : null;
  });
  connection.onRequest(stageGraphMethod, ({ textDocument: { uri } }: DocumentParams) => answer(uri, stageGraph));
  connection.onRequest(targetsMethod, ({ textDocument: { uri } }: DocumentParams) => answer(uri, targets) ?? []);
}

/** A refusal is LSP's error of a failed request, whose message the editor shows. */
function refusable<T extends object>(value: T | Refusal | null): T | ResponseError<void> | null {
  if (value === null || !('error' in value)) return value;
  return new ResponseError(LSPErrorCodes.RequestFailed, value.error);
}
