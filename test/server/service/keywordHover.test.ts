import { describe, expect, test } from 'vitest';
import * as general from '../../../server/src/service/generalService';
import { keywordHover } from '../../../server/src/service/keywordHover';
import { marked } from '../../helpers/marks';
import { openDocument } from '../../helpers/openDocument';

function hover(source: string, markdown = true) {
  const { text, offset } = marked(source);
  const document = openDocument(text);
  const found = keywordHover(document, document.positionAt(offset), general, { snippetSupport: false, markdown });
  if (!found) return null;
  const value = (found.contents as { value: string }).value;
  const range = found.range && text.slice(document.offsetAt(found.range.start), document.offsetAt(found.range.end));
  return { value, range };
}

describe('hover of keywords', () => {
  test('says what an instruction does, in any case', () => {
    expect(hover('FROM a\nco<|>py x y')?.range).toBe('copy');
    expect(hover('FROM a\nco<|>py x y')?.value).toContain('Copy');
    expect(hover('FROM a\nONBUILD RU<|>N x')?.range).toBe('RUN');
  });
  test('says what a flag does, and what its value means', () => {
    expect(hover('FROM a\nCOPY --link --fr<|>om=b x y')).toMatchObject({ range: '--from' });
    expect(hover('FROM a\nRUN --network=no<|>ne x')).toEqual({ value: 'No network at all.', range: 'none' });
    expect(hover('FROM a\nCOPY --from=b<|> x y')).toBeNull();
  });
  test('says what a mount option is for', () => {
    expect(hover('FROM a\nRUN --mount=ty<|>pe=cache,dst=/x x')?.range).toBe('type');
    expect(hover('FROM a\nRUN --mount=type=ca<|>che,dst=/x x')?.value).toContain('stays from build to build');
    expect(hover('FROM a\nRUN --mount=type=cache,d<|>st=/x x')?.value).toContain('WORKDIR');
    expect(hover('FROM a\nRUN --mount=type=cache,dst=/<|>x x')).toBeNull();
  });
  test('says what a directive is for', () => {
    expect(hover('# esc<|>ape=`\nFROM a')?.range).toBe('escape');
    expect(hover('# a comm<|>ent\nFROM a')).toBeNull();
  });
  test('in plain text for clients that know no other', () => {
    expect(hover('FROM a\nADD --keep-git<|>-dir x y', false)?.value).toBe(
      'Keep the .git directory of a Git repository.',
    );
  });
  test('never of arguments, variables or stages', () => {
    expect(hover('ARG V=1\nFROM a:$<|>V')).toBeNull();
    expect(hover('FROM a AS b\nRUN ec<|>ho')).toBeNull();
    expect(hover('FROM a\nNO<|>PE x')).toBeNull();
    expect(hover('FROM a\nRUN <<A\nCO<|>PY\nA\n')).toBeNull();
  });
});
