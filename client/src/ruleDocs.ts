import * as vscode from 'vscode';

type Extension = Pick<vscode.Extension<unknown>, 'extensionUri' | 'packageJSON'>;

/**
 * The folder of the pages on our own rules, by URI: in the public repository where package.json names one, else the one
 * that the extension brings along.
 */
export function ruleDocsFolder({ extensionUri, packageJSON }: Extension): string {
  const { repository } = packageJSON as { readonly repository?: string | { readonly url?: string } };
  const url = typeof repository === 'string' ? repository : repository?.url;
  if (!url?.startsWith('https://')) return vscode.Uri.joinPath(extensionUri, 'docs/rules').toString();
  return `${url.replace(/\.git$/, '')}/blob/HEAD/docs/rules`;
}
