import * as vscode from 'vscode';
import type { EngineName, UnusableEngine } from './engines';

/** Why there is no build. `setting` is where a user could fix it. */
export interface BuildProblem {
  readonly problem: string;
  readonly setting?: string;
  readonly isUntrusted?: true;
}

/** Says why an engine can't build, and what to do. */
export function engineProblem(engine: UnusableEngine, wanted: EngineName | 'auto'): BuildProblem {
  const { path, detail } = engine;
  switch (engine.problem) {
    case 'missing':
      return {
        problem:
          wanted === 'auto' && path === engine.name
            ? vscode.l10n.t(
                'Found no docker, podman or buildah to build with. Install one, or set multistage.build.path to its program.',
              )
            : vscode.l10n.t(
                'Found no program {0} to build with. Install it, or set multistage.build.path to it.',
                path,
              ),
        setting: 'multistage.build',
      };
    case 'inWorkspace':
      return {
        problem: vscode.l10n.t(
          '{0} is not run, because it is in this workspace. Install it elsewhere, or set multistage.build.path to it.',
          path,
        ),
        setting: 'multistage.build',
      };
    case 'noBuildx':
      return {
        problem: vscode.l10n.t(
          '{0} has no buildx, and its older builder does not build single stages as BuildKit does. Install the plugin docker-buildx.',
          path,
        ),
      };
    case 'denied':
      return {
        problem: vscode.l10n.t(
          'You may not use the engine of {0}: {1} Let an administrator add you to its group, and log in again.',
          path,
          sentence(detail ?? ''),
        ),
      };
    case 'notRunning':
      return {
        problem: vscode.l10n
          .t(
            '{0} is installed, but its engine does not answer. Start it and build again. {1}',
            path,
            sentence(detail ?? ''),
          )
          .trim(),
      };
  }
}

function sentence(text: string): string {
  return text === '' || /[.?!]$/.test(text) ? text : `${text}.`;
}
