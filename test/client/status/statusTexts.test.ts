import { expect, test, vi } from 'vitest';
import { markdownCode, stageStatus } from '../../../client/src/status/stageStatus';
import { statusLabel, statusText, statusTooltip } from '../../../client/src/status/statusTexts';
import { targets } from '../../../server/src/service/targets';
import { openDocument } from '../../helpers/openDocument';

vi.mock('vscode', () => import('../graph/fakeVscode'));

const dockerfile = `FROM alpine:3.20 AS build
ARG CHANNEL=stable
ARG REVISION
ARG NPM_TOKEN=abc
RUN make
FROM alpine:3.20
`;

function status(index: number, given: Readonly<Record<string, string>> = {}) {
  const found = targets(openDocument(dockerfile));
  const target = found[index];
  if (!target) throw new Error(`no target ${index}`);
  return stageStatus(target, found, given);
}

test('the stage at the cursor is named, and the default target marked', () => {
  expect(statusText(status(0))).toBe('$(layers) build');
  expect(statusText(status(1))).toBe('$(layers) stage 1 (default)');
  expect(statusLabel(status(1))).toBe('Stage stage 1, 2 of 2, default target');
});

test('the tooltip has the build arguments in force, and shows no secret', () => {
  const tooltip = statusTooltip(status(0, { CHANNEL: 'beta', NPM_TOKEN: 't0ps3cret' }));
  expect(tooltip).toContain('**Stage 1 of 2**');
  expect(tooltip).toContain('`FROM alpine:3.20 AS build`');
  expect(tooltip).toContain(
    '- `CHANNEL=beta` from the settings\n- `REVISION` no value\n- `NPM_TOKEN` from the settings',
  );
  expect(tooltip).not.toContain('t0ps3cret');
  expect(statusTooltip(status(0))).toContain('- `CHANNEL=stable` default');
});

test.each([
  ['plain', '`plain`'],
  ['a `b` c', '``a `b` c``'],
  ['`', '`` ` ``'],
  ['a\nb', '`a b`'],
])('%j is code in Markdown as %s', (text, code) => {
  expect(markdownCode(text)).toBe(code);
});
