/** The texts of the page, by what they stand for. */
export type Labels = Readonly<Record<LabelName, string>>;
type LabelName =
  | 'fit'
  | 'zoomIn'
  | 'zoomOut'
  | 'direction'
  | 'only'
  | 'legend'
  | 'build'
  | 'export'
  | 'base'
  | 'copy'
  | 'mount'
  | 'image'
  | 'default'
  | 'unused';

export interface ToolbarActions {
  readonly fit: () => void;
  readonly zoom: (factor: number) => void;
  readonly turn: () => void;
  readonly filter: () => void;
  readonly legend: () => void;
  readonly build: () => void;
  readonly export: () => void;
}

export interface ToolbarState {
  readonly canBuild: boolean;
  readonly canFilter: boolean;
  readonly isFiltered: boolean;
  readonly isLegendShown: boolean;
  readonly isEmpty: boolean;
}

export interface Toolbar {
  readonly element: HTMLElement;
  readonly legend: HTMLElement;
  update(state: ToolbarState): void;
}

export function createToolbar(labels: Labels, actions: ToolbarActions): Toolbar {
  const bar = document.createElement('div');
  bar.className = 'toolbar';
  bar.setAttribute('role', 'toolbar');
  const button = (text: string, action: () => void, title = text) => {
    const created = document.createElement('button');
    created.type = 'button';
    created.textContent = text;
    created.title = title;
    created.setAttribute('aria-label', title);
    created.addEventListener('click', action);
    bar.append(created);
    return created;
  };
  const build = button(`▶ ${labels.build}`, actions.build, labels.build);
  build.classList.add('primary');
  const only = button(labels.only, actions.filter);
  button('−', () => actions.zoom(0.8), labels.zoomOut);
  button('+', () => actions.zoom(1.25), labels.zoomIn);
  button(labels.fit, actions.fit);
  button(labels.direction, actions.turn);
  const toggle = button(labels.legend, actions.legend);
  button(labels.export, actions.export);
  const legend = createLegend(labels);
  return {
    element: bar,
    legend,
    update({ canBuild, canFilter, isFiltered, isLegendShown, isEmpty }) {
      bar.hidden = isEmpty;
      build.disabled = !canBuild;
      only.disabled = !canFilter;
      only.setAttribute('aria-pressed', String(isFiltered));
      toggle.setAttribute('aria-pressed', String(isLegendShown));
      legend.hidden = !isLegendShown;
    },
  };
}

function createLegend(labels: Labels): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'legend';
  for (const name of ['base', 'copy', 'mount', 'image', 'default', 'unused'] as const) {
    const item = document.createElement('li');
    const sample = document.createElement('span');
    sample.className = `sample ${name}`;
    item.append(sample, labels[name]);
    list.append(item);
  }
  return list;
}
