import assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('the extension', () => {
  test('is the one built here', () => {
    assert.ok(vscode.extensions.getExtension('multistage.multistage'));
  });
});
