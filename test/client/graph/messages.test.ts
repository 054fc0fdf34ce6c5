import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../../client/src/graph/messages';

describe('readMessage', () => {
  test.each([
    { type: 'ready' },
    { type: 'export', direction: 'down' },
    { type: 'export', direction: 'right', only: 'stage:1' },
    { type: 'revealNode', id: 'stage:1' },
    { type: 'build', id: 'stage:1' },
    { type: 'revealEdge', source: 'stage:0', target: 'stage:1', kind: 'copy', turn: 2 },
  ])('takes %j', (message) => {
    expect(readMessage(message)).toEqual(message);
  });

  test('takes nothing along that a message has no place for', () => {
    expect(readMessage({ type: 'build', id: 'stage:1', command: 'rm' })).toEqual({ type: 'build', id: 'stage:1' });
  });

  test.each([
    undefined,
    null,
    'ready',
    [[]],
    {},
    { type: 'other' },
    { type: 'toString' },
    { type: 'build' },
    { type: 'build', id: 1 },
    { type: 'revealNode', id: null },
    { type: 'export' },
    { type: 'export', direction: 'up' },
    { type: 'export', direction: 'down', only: 1 },
    { type: 'revealEdge', source: 'a', target: 'b', kind: 'other', turn: 0 },
    { type: 'revealEdge', source: 'a', target: 'b', kind: 'copy', turn: -1 },
    { type: 'revealEdge', source: 'a', target: 'b', kind: 'copy', turn: 0.5 },
    { type: 'revealEdge', source: 'a', target: 'b', kind: 'copy', turn: Number.NaN },
    { type: 'revealEdge', source: 'a', target: 'b', kind: 'copy' },
  ])('refuses %j', (message) => {
    expect(readMessage(message)).toBeUndefined();
  });

  test('bears anything', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => readMessage(value)).not.toThrow();
      }),
    );
  });
});
