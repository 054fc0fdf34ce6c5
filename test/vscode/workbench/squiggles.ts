import type { Page } from 'playwright-core';

export interface Squiggle {
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** What it is drawn under. */
  readonly text: string;
}

/** The squiggles that are on the screen in the active editor, from top to bottom. */
export function readSquiggles(page: Page): Promise<readonly Squiggle[]> {
  // Runs in the page: decorations and text are separate layers, matched by where they are drawn.
  return page.evaluate(() => {
    const editor = document.querySelector('.editor-group-container.active .monaco-editor');
    const drawn: { severity: 'error' | 'warning' | 'info' | 'hint'; box: DOMRect }[] = [];
    for (const severity of ['error', 'warning', 'info', 'hint'] as const)
      for (const element of editor?.querySelectorAll(`.cdr.squiggly-${severity}`) ?? [])
        drawn.push({ severity, box: element.getBoundingClientRect() });
    drawn.sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);

    const lines = [...(editor?.querySelectorAll('.view-line') ?? [])];
    const textUnder = (box: DOMRect): string => {
      const middle = box.top + box.height / 2;
      const line = lines.find((candidate) => {
        const { top, bottom } = candidate.getBoundingClientRect();
        return top <= middle && middle < bottom;
      });
      if (!line) return '';
      let under = '';
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.nodeValue ?? '';
        for (let index = 0; index < text.length; index++) {
          range.setStart(node, index);
          range.setEnd(node, index + 1);
          const { left, width } = range.getBoundingClientRect();
          const centre = left + width / 2;
          if (centre > box.left && centre < box.right) under += text[index];
        }
      }
      return under.replaceAll('\u00a0', ' ');
    };
    return drawn.map(({ severity, box }) => ({ severity, text: textUnder(box) }));
  });
}
