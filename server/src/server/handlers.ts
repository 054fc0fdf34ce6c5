import {
  type ClientCapabilities,
  CodeActionKind,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { isRefused, type Refusal } from '../core/actions/outcome';
import { refactorings } from '../core/actions/refactorings';
import { type DocumentParams, pingMethod, stageGraphMethod, targetsMethod } from '../protocol/protocol';
import { fixAllKind } from '../service/codeActions';
import { completionTriggers } from '../service/completion';
import type { DockerfileService } from '../service/dockerfileService';
import { signatureTriggers } from '../service/signatureHelp';

/** What the table below answers. Diagnostics are announced only to a client that pulls them. */
export function featureCapabilities({ textDocument }: ClientCapabilities): ServerCapabilities {
  return {
    diagnosticProvider: textDocument?.diagnostic && { interFileDependencies: false, workspaceDiagnostics: false },
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, ...refactorings.map(({ kind }) => kind)],
    },
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
}

/**
 * The table of requests: each is answered by the service's method for it.
 *
 * @param settingsLoaded resolves once the settings of a document are known that its findings depend on
 */
export function answerRequests(
  connection: Connection,
  service: DockerfileService,
  settingsLoaded: (uri: string) => Promise<void>,
): void {
  connection.languages.diagnostics.on(async ({ textDocument: { uri } }, token) => {
    await settingsLoaded(uri);
    const found = await service.diagnostics(uri, token);
    return token.isCancellationRequested ? cancelled() : { kind: 'full', items: found?.items ?? [] };
  });
  connection.onCodeAction(async ({ textDocument: { uri }, range, context }, token) => {
    await settingsLoaded(uri);
    const actions = await service.codeActions(uri, range, context, token);
    return token.isCancellationRequested ? cancelled() : actions;
  });
  connection.onCompletion(({ textDocument: { uri }, position, context }) =>
    service.completion(uri, position, { character: context?.triggerCharacter }),
  );
  connection.onCompletionResolve((item) => service.resolveCompletion(item));
  connection.onSignatureHelp(({ textDocument: { uri }, position }) => service.signatureHelp(uri, position));
  connection.onHover(({ textDocument: { uri }, position }) => service.hover(uri, position));
  connection.onDefinition(({ textDocument: { uri }, position }) => service.definition(uri, position));
  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    service.references(uri, position, context.includeDeclaration),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }) => service.highlights(uri, position));
  connection.onPrepareRename(({ textDocument: { uri }, position }) => refusable(service.prepareRename(uri, position)));
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }) =>
    refusable(service.rename(uri, position, newName)),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }) => service.symbols(uri));
  connection.onFoldingRanges(({ textDocument: { uri } }) => service.foldingRanges(uri));
  connection.onCodeLens(({ textDocument: { uri } }) => service.codeLenses(uri));
  connection.onDocumentFormatting(({ textDocument: { uri }, options }) => service.formatting(uri, options));
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, options, range }) =>
    service.formatting(uri, options, range),
  );
  connection.onRequest(stageGraphMethod, ({ textDocument: { uri } }: DocumentParams) => service.stageGraph(uri));
  connection.onRequest(targetsMethod, ({ textDocument: { uri } }: DocumentParams) => service.targets(uri));
  connection.onRequest(pingMethod, () => null);
}

/** A refusal is LSP's error of a failed request, whose message the editor shows. */
function refusable<T extends object>(value: T | Refusal | null): T | ResponseError<void> | null {
  if (value === null || !isRefused(value)) return value;
  return new ResponseError(LSPErrorCodes.RequestFailed, value.refused);
}

function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
