import * as vscode from 'vscode';
import { type Shown, shown, withIcon } from '../shown';
import { type ArgumentInForce, markdownCode, type StageStatus } from './stageStatus';

/** The arguments that a tooltip has room for. */
const shownArguments = 12;

export function stageTitle({ target }: StageStatus): string {
  return target.name ?? vscode.l10n.t('stage {0}', target.index);
}

/** As the status bar shows it. */
export function statusText(status: StageStatus): Shown {
  const title = stageTitle(status);
  return withIcon('layers', shown(status.target.isDefault ? vscode.l10n.t('{0} (default)', title) : title));
}

/** What a screen reader says. */
export function statusLabel(status: StageStatus): Shown {
  const { position, count } = status;
  const place = vscode.l10n.t('Stage {0}, {1} of {2}', stageTitle(status), position, count);
  return shown(status.target.isDefault ? `${place}, ${vscode.l10n.t('default target')}` : place);
}

/** Markdown: where the stage stands, what it is built from, and the build arguments in force. */
export function statusTooltip(status: StageStatus): string {
  const { target, position, count } = status;
  const mark = target.isDefault ? ` · ${vscode.l10n.t('default target')}` : '';
  const shown = status.arguments.slice(0, shownArguments);
  const left = status.arguments.length - shown.length;
  const heading = shown.length > 0 ? vscode.l10n.t('Build arguments in force:') : vscode.l10n.t('No build arguments.');
  return [
    `**${vscode.l10n.t('Stage {0} of {1}', position, count)}**${mark}`,
    markdownCode(target.name === undefined ? `FROM ${target.base}` : `FROM ${target.base} AS ${target.name}`),
    heading,
    [...shown.map(argumentLine), ...(left > 0 ? [vscode.l10n.t('- and {0} more', left)] : [])].join('\n'),
    vscode.l10n.t('Click to build it or to see it in the graph.'),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

function argumentLine({ name, value, isHidden, from }: ArgumentInForce): string {
  const source = {
    settings: vscode.l10n.t('from the settings'),
    default: vscode.l10n.t('default'),
    nowhere: vscode.l10n.t('no value'),
  }[from];
  const shown = value === undefined || isHidden ? name : `${name}=${value}`;
  return `- ${markdownCode(shown)} ${source}`;
}
