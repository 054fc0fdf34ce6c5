import * as vscode from 'vscode';
import type { BuildArgument, BuildTarget } from '../../../server/src/protocol';

/** Set by the engine, or with a meaning when absent: nobody is asked for them. */
const notAsked =
  /^(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)$|^TARGETSTAGE$|^BUILDKIT_|^SOURCE_DATE_EPOCH$|^(?:https?|ftp|no|all)_proxy$/i;

/** The build arguments to ask for: those without a default that the settings don't give. */
export function missingArguments(
  target: BuildTarget,
  given: Readonly<Record<string, string>>,
): readonly BuildArgument[] {
  return target.arguments.filter(
    ({ name, defaultValue }) => defaultValue === undefined && !(name in given) && !notAsked.test(name),
  );
}

/**
 * Asks for the build arguments that have no default, with the answers of last time filled in. An empty answer leaves the
 * argument out. Undefined when the user cancels.
 */
export async function askBuildArguments(
  uri: vscode.Uri,
  target: BuildTarget,
  state: vscode.Memento,
): Promise<Readonly<Record<string, string>> | undefined> {
  const given = vscode.workspace.getConfiguration('multistage', uri).get<Record<string, string>>('buildArgs', {});
  const missing = missingArguments(target, given);
  const key = `multistage.buildArguments:${uri.toString()}`;
  const remembered = state.get<Record<string, string>>(key, {});
  const answers: Record<string, string> = {};
  for (const [index, { name, description }] of missing.entries()) {
    const value = await vscode.window.showInputBox({
      title: vscode.l10n.t(
        'Build arguments of {0} ({1} of {2})',
        target.name ?? target.base,
        index + 1,
        missing.length,
      ),
      prompt: vscode.l10n.t(
        '{0} has no default. Leave it empty to build without it.',
        description ? `${name} ${description}` : name,
      ),
      value: remembered[name] ?? '',
      ignoreFocusOut: true,
    });
    if (value === undefined) return undefined;
    if (value !== '') answers[name] = value;
  }
  if (missing.length > 0) await state.update(key, { ...remembered, ...answers });
  return answers;
}
