import { expect, test, vi } from 'vitest';
import { exportedText } from '../../../client/src/graph/exportGraph';
import { graphFrom } from '../../helpers/graphs';

vi.mock('vscode', () => import('../webview/vscodeStub'));

const graph = graphFrom('build => release');

test.each([
  ['/work/stages.svg', '<svg '],
  ['/work/stages.mmd', 'flowchart LR\n'],
  ['/work/stages.mermaid', 'flowchart LR\n'],
  ['/work/stages.dot', 'digraph stages {'],
  ['/work/stages.GV', 'digraph stages {'],
  ['/work/stages', '<svg '],
])('%s begins with %s', (path, start) => {
  expect(exportedText(graph, path).slice(0, start.length)).toBe(start);
  expect(exportedText(graph, path).endsWith('\n')).toBe(true);
});

test('an SVG goes the way that it is told to', () => {
  const size = (direction: 'right' | 'down') =>
    exportedText(graph, 'a.svg', { direction }).match(/viewBox="([^"]*)"/)?.[1];
  expect(size('down')).not.toBe(size('right'));
});

test('exports what one stage needs, and all when that stage is gone', () => {
  const whole = graphFrom('build => release', 'build => test');
  expect(exportedText(whole, 'a.mmd', { only: 'test' })).not.toContain('release');
  expect(exportedText(whole, 'a.mmd', { only: 'test' })).toContain('build');
  expect(exportedText(whole, 'a.mmd', { only: 'other' })).toBe(exportedText(whole, 'a.mmd'));
});
