import { describe, expect, test } from 'vitest';
import { fixedAt, titlesAt } from '../../../../helpers/fixed';

describe('a relative WORKDIR', () => {
  const image = { environment: new Map<string, string>(), workdir: '/usr/src' };
  const known = { options: { imageConfig: () => image } };

  test.each([
    ['app', '/usr/src/app'],
    ['./app', '/usr/src/app'],
    ['../lib', '/usr/lib'],
    ['app/$x', '/usr/src/app/$x'],
    ['my app', '/usr/src/my app'],
  ])('%s from the directory of the image', (path, expected) => {
    const source = `FROM node\nWORKDIR <|>${path}\n`;
    expect(titlesAt(source, known)[0]).toBe(`* Change to "${expected}"`);
    expect(fixedAt(source, 'Change', known)).toBe(`FROM node\nWORKDIR ${expected}\n`);
  });

  test('from the root, and not preferred, where the image is not known', () => {
    expect(titlesAt('FROM node\nWORKDIR <|>app\n')).toEqual(['Change to "/app"']);
    expect(titlesAt('FROM scratch\nWORKDIR <|>app\n')).toEqual(['* Change to "/app"']);
  });

  test.each(['$dir', '"a"/../$b', '..$x'])('nothing for %s', (path) => {
    expect(titlesAt(`FROM scratch\nWORKDIR <|>${path}\n`).filter((title) => !title.includes('ARG'))).toEqual([]);
  });
});

test.each([
  ['8080:80', '80'],
  ['127.0.0.1:8080:80/tcp', '80/tcp'],
  ['[::1]:8000-8010:9000-9010', '9000-9010'],
])('EXPOSE %s', (port, expected) => {
  expect(fixedAt(`FROM a\nEXPOSE 1 <|>${port} 2\n`)).toBe(`FROM a\nEXPOSE 1 ${expected} 2\n`);
});
