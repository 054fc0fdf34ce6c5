import * as vscode from 'vscode';
import type { Command } from './command';

/** Copies the name of the graph's node that the menu was opened on. */
export const copyName: Command = async (_services, argument) => {
  const { name } = (argument ?? {}) as { readonly name?: unknown };
  if (typeof name === 'string') await vscode.env.clipboard.writeText(name);
};
