import { describe, expect, test } from 'vitest';
import { complete } from '../../../helpers/complete';

const own = (source: string, snippetSupport = true) => complete(source, { snippetSupport });

describe('snippets', () => {
  test('are offered only where an instruction can start', () => {
    expect(own('FROM a\n<|>').labels).toContain('cache-npm');
    expect(own('FROM a\ncache<|>').labels).toContain('cache-npm');
    expect(own('FROM a\n  ca<|>\nRUN x').labels).toContain('cache-npm');
    for (const source of [
      'FROM node<|>',
      'FROM a\nRUN npm<|>',
      'FROM a\nUSER node<|>',
      'FROM a\nCOPY static<|>',
      'FROM a\nRUN chmod +x entrypoint.sh<|>',
      'FROM a\nca<|> x',
      'FROM a\nONBUILD ca<|>',
      'FROM a\nRUN x \\\n ca<|>',
      'FROM a\nRUN <<E\nca<|>\nE\n',
      '# ca<|>',
    ]) {
      expect(own(source).labels.filter((label) => /^(?:multistage|cache|mount|run|stage)-/.test(label))).toEqual([]);
    }
  });
  test('of whole files are for files without a stage', () => {
    expect(own('<|>').labels).toContain('multistage-node');
    expect(own('# syntax=docker/dockerfile:1\nmulti<|>').labels).toContain('multistage-node');
    expect(own('FROM a\n<|>').labels).not.toContain('multistage-node');
    expect(own('<|>').labels).not.toContain('cache-npm');
  });
  test('are snippets for clients that know them, and plain text for others', () => {
    const { item, take } = own('FROM a\r\nmount<|>');
    expect(item('mount-secret')).toMatchObject({ insertTextFormat: 2, detail: 'RUN with a secret' });
    expect(item('mount-secret').textEdit?.newText).toContain('${1:token}');
    expect(take('mount-secret')).toContain('\r\n    ');
    const plain = own('FROM a\nmount<|>', false);
    expect(plain.item('mount-secret').insertTextFormat).toBe(1);
    expect(plain.take('mount-secret')).toBe(
      'FROM a\nRUN --mount=type=secret,id=token \\\n    TOKEN="$(cat /run/secrets/token)" ./fetch.sh\n',
    );
  });
  test('show what they put in', () => {
    const { documentation } = complete('FROM a\n<|>', { markdown: true, snippetSupport: true }).item('cache-maven');
    expect(documentation).toMatchObject({ value: expect.stringContaining('mvn --batch-mode package') });
  });
});
