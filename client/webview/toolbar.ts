import type { Labels } from '../src/graph/labels';
import { createIcon, type IconName } from './icons';

export type ToolbarActions = Readonly<Record<IconName, () => void>>;

export interface ToolbarState {
  readonly isEmpty: boolean;
  readonly canBuild: boolean;
  readonly canFilter: boolean;
  readonly isFiltered: boolean;
  readonly isLegendShown: boolean;
}

export interface Toolbar {
  readonly element: HTMLElement;
  update(state: ToolbarState): void;
}

/** One stop of the Tab key: arrows, Home and End go from button to button. */
export function createToolbar(labels: Labels, actions: ToolbarActions): Toolbar {
  const bar = document.createElement('div');
  bar.className = 'toolbar';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', labels.toolbar);
  const button = (name: IconName) => {
    const created = document.createElement('button');
    created.type = 'button';
    created.dataset.action = name;
    created.append(createIcon(name));
    created.title = labels[name];
    created.setAttribute('aria-label', labels[name]);
    // A disabled button keeps its place in the order of focus, so that its name can be read.
    created.addEventListener('click', () => created.getAttribute('aria-disabled') !== 'true' && actions[name]());
    bar.append(created);
    return created;
  };
  const build = button('build');
  build.classList.add('primary');
  build.append(labels.build);
  const only = button('only');
  const others = (['zoomOut', 'zoomIn', 'fit', 'turn', 'legend', 'export'] as const).map(button);
  const buttons = [build, only, ...others];
  roveFocus(bar, buttons);
  const legend = others[4];
  return {
    element: bar,
    update({ isEmpty, canBuild, canFilter, isFiltered, isLegendShown }) {
      bar.hidden = isEmpty;
      build.setAttribute('aria-disabled', String(!canBuild));
      only.setAttribute('aria-disabled', String(!canFilter));
      only.setAttribute('aria-pressed', String(isFiltered));
      legend?.setAttribute('aria-pressed', String(isLegendShown));
    },
  };
}

function roveFocus(bar: HTMLElement, buttons: readonly HTMLButtonElement[]): void {
  const makeStop = (stop: HTMLButtonElement | undefined) => {
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  };
  makeStop(buttons[0]);
  bar.addEventListener('focusin', ({ target }) => makeStop(buttons.find((button) => button === target)));
  bar.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const last = buttons.length - 1;
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons[next < 0 ? last : next > last ? 0 : next]?.focus();
  });
}
