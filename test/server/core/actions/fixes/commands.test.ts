import { describe, expect, test } from 'vitest';
import { fixedAt, titlesAt } from '../../../../helpers/fixed';

const words = '* Write as a JSON array';
const shell = 'Write as a JSON array that calls the shell';

describe('the words of a plain command', () => {
  test.each([
    ['node server.js', '["node", "server.js"]'],
    [`app --name 'a "b"' "c d"e`, '["app", "--name", "a \\"b\\"", "c de"]'],
    ['exec node server.js', '["node", "server.js"]'],
    ['java  -jar\tapp.jar', '["java",  "-jar",\t"app.jar"]'],
    ["printf 'a\\b'", '["printf", "a\\\\b"]'],
  ])('%s', (command, array) => {
    const source = `FROM a\n<|>CMD ${command}\n`;
    expect(titlesAt(source)).toEqual([words, shell]);
    expect(fixedAt(source)).toBe(`FROM a\nCMD ${array}\n`);
  });

  test('keep their lines and comments', () => {
    expect(fixedAt('from a\r\n<|>cmd celery worker \\\r\n  # one each\r\n  --concurrency=1\r\n')).toBe(
      'from a\r\ncmd ["celery", "worker", \\\r\n  # one each\r\n  "--concurrency=1"]\r\n',
    );
  });

  test('are not preferred where CMD and ENTRYPOINT make one command', () => {
    expect(titlesAt('FROM a\n<|>ENTRYPOINT app\nCMD ["--help"]\n')[0]).toBe('Write as a JSON array');
    expect(titlesAt('FROM a\nENTRYPOINT ["app"]\nFROM b\n<|>CMD serve\n')[0]).toBe(words);
    expect(titlesAt('FROM a AS b\nENTRYPOINT ["app"]\nFROM b\n<|>CMD serve\n')[0]).toBe('Write as a JSON array');
  });
});

describe('the shell and its text, for anything more', () => {
  test.each([
    ['echo $HOME', 'echo $HOME'],
    ['a && b', 'a && b'],
    ['a; ', 'a;'],
    ['a # b', 'a # b'],
    ['A=1 b', 'A=1 b'],
    ['a > /dev/null', 'a > /dev/null'],
    ['ls *.txt ~', 'ls *.txt ~'],
    ['cd /app', 'cd /app'],
    ['exec -a x y', 'exec -a x y'],
    ['a "b$c"', 'a \\"b$c\\"'],
    ['printf a\\\\nb', 'printf a\\\\\\\\nb'],
    ["a 'b", "a 'b"],
    ['a\t|\tb', 'a\\t|\\tb'],
    ['echo \u{1f433} &', 'echo \u{1f433} &'],
  ])('%s', (command, text) => {
    const source = `FROM a\n<|>CMD ${command}\n`;
    expect(titlesAt(source)).toEqual([shell]);
    expect(fixedAt(source)).toContain(`CMD ["/bin/sh", "-c", "${text}"]`);
  });

  test('over lines that stay', () => {
    expect(fixedAt('FROM a\n<|>ENTRYPOINT migrate \\\n  # then\n  && "serve"\n')).toBe(
      'FROM a\nENTRYPOINT ["/bin/sh", "-c", "migrate \\\n  # then\n  && \\"serve\\""]\n',
    );
  });
});

test.each([
  ['an escape token of Windows', '# escape=`\nFROM a\n<|>CMD app.exe\n'],
  ['an image of Windows', 'FROM mcr.microsoft.com/windows/servercore:ltsc2022 AS a\nFROM a\n<|>CMD app.exe\n'],
  ['a platform of Windows', 'FROM --platform=windows/amd64 a AS windows-app\n<|>CMD app.exe\n'],
  ['a platform of Windows in a variable', 'ARG P=windows/amd64\nFROM --platform=$P a\n<|>CMD app.exe\n'],
  ['no command', 'FROM a\n<|>CMD\n'],
])('nothing for %s', (_name, source) => {
  expect(titlesAt(source)).toEqual([]);
});
