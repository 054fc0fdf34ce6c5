export type ThemeKind = 'light' | 'dark' | 'high contrast' | 'high contrast light';

export interface Theme {
  /** The classes that VS Code gives a page's body. */
  readonly bodyClass: string;
  /** Values of `--vscode-*`, without the prefix. */
  readonly variables: Readonly<Record<string, string>>;
}

const font = { 'font-family': 'system-ui, "Ubuntu", "Droid Sans", sans-serif', 'font-size': '13px' };

/** What VS Code's own default themes of the four kinds set, of what the page uses. */
export const themes: Readonly<Record<ThemeKind, Theme>> = {
  light: {
    bodyClass: 'vscode-light',
    variables: {
      ...font,
      'editorError-foreground': '#e51400',
      'editor-foreground': '#3b3b3b',
      'editor-background': '#ffffff',
      descriptionForeground: '#3b3b3b',
      'editorWidget-background': '#f8f8f8',
      'editorWidget-border': '#c8c8c8',
      'button-background': '#005fb8',
      'button-foreground': '#ffffff',
      focusBorder: '#005fb8',
      'icon-foreground': '#3b3b3b',
      disabledForeground: 'rgba(97, 97, 97, 0.5)',
      'toolbar-hoverBackground': 'rgba(184, 184, 184, 0.31)',
      'inputOption-activeBorder': '#005fb8',
      'inputOption-activeBackground': '#bed6ed',
      'inputOption-activeForeground': '#000000',
    },
  },
  dark: {
    bodyClass: 'vscode-dark',
    variables: {
      ...font,
      'editorError-foreground': '#f14c4c',
      'editor-foreground': '#cccccc',
      'editor-background': '#1f1f1f',
      descriptionForeground: '#9d9d9d',
      'editorWidget-background': '#202020',
      'editorWidget-border': '#454545',
      'button-background': '#0078d4',
      'button-foreground': '#ffffff',
      focusBorder: '#0078d4',
      'icon-foreground': '#cccccc',
      disabledForeground: 'rgba(204, 204, 204, 0.5)',
      'toolbar-hoverBackground': 'rgba(90, 93, 94, 0.31)',
      'inputOption-activeBorder': '#2488db',
      'inputOption-activeBackground': 'rgba(36, 137, 219, 0.51)',
      'inputOption-activeForeground': '#ffffff',
    },
  },
  'high contrast': {
    bodyClass: 'vscode-high-contrast',
    variables: {
      ...font,
      'editorError-foreground': '#f48771',
      'editor-foreground': '#ffffff',
      'editor-background': '#000000',
      descriptionForeground: 'rgba(255, 255, 255, 0.7)',
      'editorWidget-background': '#0c141f',
      'editorWidget-border': '#6fc3df',
      'button-foreground': '#ffffff',
      focusBorder: '#f38518',
      contrastBorder: '#6fc3df',
      contrastActiveBorder: '#f38518',
      'icon-foreground': '#ffffff',
      disabledForeground: '#a5a5a5',
      'inputOption-activeBorder': '#6fc3df',
      'inputOption-activeBackground': 'rgba(0, 0, 0, 0)',
      'inputOption-activeForeground': '#ffffff',
    },
  },
  'high contrast light': {
    bodyClass: 'vscode-high-contrast-light vscode-high-contrast',
    variables: {
      ...font,
      'editorError-foreground': '#b5200d',
      'editor-foreground': '#292929',
      'editor-background': '#ffffff',
      descriptionForeground: 'rgba(41, 41, 41, 0.7)',
      'editorWidget-background': '#ffffff',
      'editorWidget-border': '#0f4a85',
      'button-background': '#0f4a85',
      'button-foreground': '#ffffff',
      focusBorder: '#006bbd',
      contrastBorder: '#0f4a85',
      contrastActiveBorder: '#006bbd',
      'icon-foreground': '#292929',
      disabledForeground: '#7f7f7f',
      'inputOption-activeBorder': '#0f4a85',
      'inputOption-activeBackground': 'rgba(0, 0, 0, 0)',
      'inputOption-activeForeground': '#292929',
    },
  },
};
