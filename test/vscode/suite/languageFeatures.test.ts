import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openDockerfile, openText, positionOf } from './workspace';

suite('the language server in VS Code', () => {
  test('answers definition, references and hover of a stage', async () => {
    const { document } = await openDockerfile();
    const position = positionOf(document, '--from=bu<|>ild');
    const [definition] = await eventually(
      () =>
        vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
          'vscode.executeDefinitionProvider',
          document.uri,
          position,
        ),
      (found) => found.length > 0,
    );
    assert.ok(definition);
    const range = 'targetRange' in definition ? definition.targetSelectionRange : definition.range;
    assert.equal(document.getText(range), 'build');

    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      position,
    );
    assert.deepEqual(
      references.map((reference) => document.lineAt(reference.range.start.line).text),
      ['FROM golang:${GO_VERSION} AS build', 'FROM build AS test', 'COPY --link --from=build /out/service /service'],
    );

    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    assert.match(hovers.flatMap(({ contents }) => contents.map(textOf)).join('\n'), /golang/);
  });

  test('shows the stages as symbols', async () => {
    const { document } = await openDockerfile();
    const symbols = await eventually(
      () =>
        vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri),
      (found) => (found?.length ?? 0) > 0,
    );
    const names = symbols.map(({ name }) => name);
    for (const stage of ['build', 'test', 'service']) assert.ok(names.includes(stage), `${stage} in ${names}`);
  });

  test('finds what BuildKit and Docker would stumble over, as the text is typed', async () => {
    const editor = await openText('FROM alpine:3.20 AS Tools\nCOPY --from=tols /bin/sh /\n');
    const { uri } = editor.document;
    const codes = (diagnostics: vscode.Diagnostic[]) =>
      diagnostics.map(({ code }) => (typeof code === 'object' ? code.value : code));
    const found = await eventually(
      () => vscode.languages.getDiagnostics(uri),
      (diagnostics) => codes(diagnostics).includes('UndefinedStage'),
    );
    assert.ok(codes(found).includes('StageNameCasing'));
    await editor.edit((edit) => edit.replace(editor.document.lineAt(0).range, 'FROM alpine:3.20 AS tools'));
    await eventually(
      () => vscode.languages.getDiagnostics(uri),
      (diagnostics) => !codes(diagnostics).includes('StageNameCasing'),
    );
  });
});

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}
