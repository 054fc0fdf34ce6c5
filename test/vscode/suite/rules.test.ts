import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openText } from './workspace';

suite('turning a rule off', () => {
  const rules = () => vscode.workspace.getConfiguration('multistage').inspect<Record<string, string>>('rules');
  const setRules = (value: unknown) =>
    vscode.workspace.getConfiguration('multistage').update('rules', value, vscode.ConfigurationTarget.Workspace);
  teardown(() => setRules(undefined));

  const codesOf = ({ uri }: vscode.TextDocument) =>
    vscode.languages.getDiagnostics(uri).map(({ code }) => (typeof code === 'object' ? code.value : code));

  for (const rule of ['UnusedStage', 'StageNameCasing']) {
    test(`changes the workspace's settings, and the problem is gone: ${rule}`, async () => {
      await setRules({ UnusedArg: 'warning' });
      const { document } = await openText('FROM scratch AS Spare\nFROM scratch AS spare\n');
      await eventually(
        () => codesOf(document),
        (codes) => codes.length === 3,
      );
      const at = new vscode.Range(0, 16, 0, 17);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        at,
        vscode.CodeActionKind.QuickFix.value,
      );
      const action = actions.find(({ title }) => title === `Turn off ${rule} in the settings`);
      assert.ok(action?.command?.arguments, actions.map(({ title }) => title).join());
      await vscode.commands.executeCommand(action.command.command, ...action.command.arguments);
      const codes = await eventually(
        () => codesOf(document),
        (left) => left.length === 2,
      );
      assert.ok(!codes.includes(rule));
      assert.deepEqual(rules()?.workspaceValue, { UnusedArg: 'warning', [rule]: 'off' });
      assert.equal(rules()?.globalValue, undefined);
    });
  }

  test('does nothing without a rule', async () => {
    await vscode.commands.executeCommand('multistage.setRuleLevel');
    await vscode.commands.executeCommand('multistage.setRuleLevel', { uri: 'file:///Dockerfile', level: 'off' });
    assert.equal(rules()?.workspaceValue, undefined);
  });
});
