import { describe, test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

/** The findings of the lines after `FROM alpine`. */
function expectIn(lines: string, expected: readonly string[]): void {
  expectFindings(`FROM alpine\n${lines}\n`, expected);
}

describe('COPY and ADD', () => {
  test('from a stage further down', () => {
    expectFindings('FROM alpine AS app\nCOPY --from=[|BUILD|] /a /b\nFROM alpine AS build\n', [
      'error 2: cannot copy from stage "BUILD", it needs to be defined before current stage "app"',
    ]);
    expectFindings('FROM alpine\nCOPY --from=[|1|] /a /b\nFROM alpine\n', [
      'error 2: cannot copy from stage "1", it needs to be defined before current stage "stage-0"',
    ]);
  });

  test('from the last of several stages of a name', () => {
    const text = 'FROM alpine AS d\nFROM alpine\nCOPY --from=[|d|] /a /b\nFROM alpine AS [|d|]\n';
    expectFindings(text, [
      'DuplicateStageName 4: Duplicate stage name "d", stage names should be unique',
      'error 3: cannot copy from stage "d", it needs to be defined before current stage "stage-1"',
    ]);
  });

  test('have a mode that is one, expanded', () => {
    const octal = (mode: string) =>
      `error 2: invalid chmod parameter: '${mode}'. it should be octal string and between 0 and 07777`;
    expectIn('COPY --chmod=[|999|] . /', [octal('999')]);
    expectIn('ADD --chmod=[|rwx|] . /', ['error 2: invalid syntax']);
    expectIn('ARG MODE=u+x\nCOPY --chmod=$MODE . /', []);
  });

  test('have sources that fit: none of the web for COPY', () => {
    expectIn('COPY . [|https://example.com/a|] /', ["error 2: source can't be a URL for COPY"]);
    expectIn('COPY [|git@git.example.com:acme/tool|] /', ["error 2: source can't be a git ref for COPY"]);
    expectIn('COPY [|https://git.example.com/a.git?ref=|] /', ['error 2: query "ref" has no value']);
    expectIn('ADD https://example.com/a git@git.example.com:acme/tool /', []);
  });

  test('have a checksum for the one thing that they fetch', () => {
    const sum = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expectIn(`ADD --checksum=[|${sum}|] a b /`, ["error 2: checksum can't be specified for multiple sources"]);
    expectIn(`ADD --checksum=[|${sum}|] a /`, ['error 2: checksum requires HTTP(S) or Git sources']);
    expectIn('ADD --checksum=[|sha256:abc|] https://example.com/a /', ['error 2: invalid checksum digest length']);
    expectIn(`ADD --checksum=${sum} https://example.com/a /`, []);
  });

  test('want of a git repository what their flags say too', () => {
    const repository = 'https://git.example.com/acme/tool.git';
    expectIn(`ADD --checksum=abc [|${repository}?checksum=def|] /`, ['error 2: checksum mismatch "abc" != "def"']);
    expectIn(`ADD --keep-git-dir=false [|${repository}?keep-git-dir|] /`, [
      'error 2: inconsistent keep-git-dir configuration',
    ]);
    expectIn(`ADD --keep-git-dir --checksum=abc ${repository}?keep-git-dir=1&checksum=abc /`, []);
  });
});
