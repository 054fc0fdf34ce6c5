import * as vscode from 'vscode';
import type { BuildTarget } from '../../../server/src/protocol/protocol';
import { targetAtLine } from '../build/buildTarget';
import { choose, type ShownItem, showInformation } from '../show';
import { shown } from '../shown';
import { type TargetMark, targetMarks } from './targetMarks';

interface TargetItem extends ShownItem {
  readonly target: BuildTarget;
}

export interface TargetChoice {
  /** A Dockerfile's targets. */
  readonly targets: readonly BuildTarget[];
  /** Zero-based line of the cursor, whose stage the list starts at. */
  readonly line: number | undefined;
  /** The index of the stage that was built last. */
  readonly lastBuilt: number | undefined;
}

/** Lets the user choose a target to build; undefined when there is none, or none is chosen. */
export async function chooseTarget(choice: TargetChoice): Promise<BuildTarget | undefined> {
  const { targets, line } = choice;
  if (targets.length === 0) {
    void showInformation(shown(vscode.l10n.t('This Dockerfile has no stages yet.')));
    return undefined;
  }
  const atCursor = line === undefined ? undefined : targetAtLine(targets, line);
  const items = targets.map((target) => targetItem(target, choice));
  const active = items.find(({ target }) => target === atCursor);
  return (await choose(items, shown(vscode.l10n.t('Choose the stage to build')), active))?.target;
}

function targetItem(target: BuildTarget, { targets, lastBuilt }: TargetChoice): TargetItem {
  const marks = targetMarks(target, targets, lastBuilt).map((mark) => words(mark));
  return {
    label: shown(target.name ?? vscode.l10n.t('stage {0}', target.index)),
    description: shown([target.base, ...marks].join(' · ')),
    detail: target.description === undefined ? undefined : shown(target.description),
    target,
  };
}

function words(mark: TargetMark): string {
  switch (mark) {
    case 'default':
      return vscode.l10n.t('default');
    case 'lastBuilt':
      return vscode.l10n.t('last built');
    case 'unnamed':
      return vscode.l10n.t('has no name');
    case 'hidden':
      return vscode.l10n.t('hidden by a later stage of its name');
  }
}
