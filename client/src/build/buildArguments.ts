import * as vscode from 'vscode';
import { isSecretName } from '../../../server/src/core/dockerfile/secretNames';
import type { BuildArgument, BuildTarget } from '../../../server/src/protocol/protocol';
import { ask } from '../show';
import { shown } from '../shown';
import { askedArguments } from './askedArguments';
import type { BuildMemory } from './buildMemory';

/** Values by argument name. The secret ones are kept apart, for nothing may show or store them. */
export interface ArgumentValues {
  readonly open: Readonly<Record<string, string>>;
  readonly secret: Readonly<Record<string, string>>;
}

/**
 * Asks for the build arguments that have no default, with the answers of last time filled in. An empty answer leaves the
 * argument out. Undefined when the user cancels.
 */
export async function askBuildArguments(
  uri: vscode.Uri,
  target: BuildTarget,
  memory: BuildMemory,
): Promise<ArgumentValues | undefined> {
  const given = vscode.workspace.getConfiguration('multistage', uri).get<Record<string, string>>('buildArgs', {});
  const asked = askedArguments(target.arguments, given);
  const answers = new Map<string, string>();
  for (const [index, argument] of asked.entries()) {
    const title = vscode.l10n.t(
      'Build arguments of {0} ({1} of {2})',
      target.name ?? target.base,
      index + 1,
      asked.length,
    );
    const value = await askArgument(title, argument, memory.answer(uri, argument.name));
    if (value === undefined) return undefined;
    answers.set(argument.name, value);
  }
  await memory.rememberAnswers(uri, answers);
  return argumentValues(answers);
}

/** Asks again for the secret arguments of an earlier build that are not known any more. Undefined when cancelled. */
export async function askSecrets(
  uri: vscode.Uri,
  names: readonly string[],
  memory: BuildMemory,
): Promise<Readonly<Record<string, string>> | undefined> {
  const answers = new Map<string, string>();
  for (const name of names) {
    const known = memory.answer(uri, name);
    const value = known ?? (await askArgument(vscode.l10n.t('Build arguments'), { name }, undefined));
    if (value === undefined) return undefined;
    answers.set(name, value);
  }
  await memory.rememberAnswers(uri, answers);
  return argumentValues(answers).secret;
}

function askArgument(title: string, { name, description }: BuildArgument, value = ''): Thenable<string | undefined> {
  const argument = description ? `${name} (${description})` : name;
  return ask({
    title: shown(title),
    prompt: shown(vscode.l10n.t('{0} has no default. Leave it empty to build without it.', argument)),
    value,
    password: isSecretName(name),
  });
}

function argumentValues(answers: ReadonlyMap<string, string>): ArgumentValues {
  const given = [...answers].filter(([, value]) => value !== '');
  return {
    open: Object.fromEntries(given.filter(([name]) => !isSecretName(name))),
    secret: Object.fromEntries(given.filter(([name]) => isSecretName(name))),
  };
}
