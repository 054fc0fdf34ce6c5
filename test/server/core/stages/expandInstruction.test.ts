// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../../server/src/core/dockerfile/parse';
import type { EscapeToken, InstructionSyntax } from '../../../../server/src/core/dockerfile/syntax';
import { expandedText, expandInstruction, expandOne } from '../../../../server/src/core/stages/expandInstruction';
import { Scope } from '../../../../server/src/core/stages/scope';

const scope = new Scope();
for (const [name, value] of Object.entries({ APP: 'web', DIR: '/srv', PORTS: '80 443/udp', EMPTY: '' })) {
  scope.set({ name, kind: 'env' }, value);
}
scope.declare({ name: 'DECLARED', kind: 'arg' });

function parse(text: string): InstructionSyntax {
  const [instruction] = parseDockerfile(text).instructions;
  if (!instruction) throw new Error(`no instruction in ${text}`);
  return instruction.syntax;
}

/** Each word that is expanded, as `word -> result`. */
function expanded(text: string, escape: EscapeToken = '\\'): readonly string[] {
  return expandInstruction(parse(text), scope, escape).map(({ word, result }) => `${word.text} -> ${result.text}`);
}

describe('what is expanded of', () => {
  test.each<[string, readonly string[]]>([
    [
      'COPY --chown=$APP:$APP --chmod=$EMPTY src/$APP ${DIR}/',
      ['$APP:$APP -> web:web', '$EMPTY -> ', 'src/$APP -> src/web', '${DIR}/ -> /srv/'],
    ],
    ['COPY --from=$APP --exclude=$APP --link --parents a b', []],
    ['COPY ["$APP file", "$DIR"]', ['$APP file -> web file', '$DIR -> /srv']],
    [
      'ADD --checksum=sha256:$APP --keep-git-dir=$APP https://example.com/$APP .',
      ['sha256:$APP -> sha256:web', 'https://example.com/$APP -> https://example.com/web'],
    ],
    ['ENV $APP=$DIR PLAIN=1', ['$APP -> web', '$DIR -> /srv']],
    ['ENV HOME $DIR/$APP', ['$DIR/$APP -> /srv/web']],
    ['LABEL org.$APP="in ${DIR}"', ['org.$APP -> org.web', '"in ${DIR}" -> in /srv']],
    ['USER $APP:$APP', ['$APP:$APP -> web:web']],
    ['WORKDIR $DIR/$APP', ['$DIR/$APP -> /srv/web']],
    ['STOPSIGNAL SIG$APP', ['SIG$APP -> SIGweb']],
    ['VOLUME $DIR /data', ['$DIR -> /srv']],
    ['VOLUME ["$DIR", "/data/$APP"]', ['$DIR -> /srv', '/data/$APP -> /data/web']],
    ['EXPOSE $PORTS 8080', ['$PORTS -> 80 443/udp']],
    ['RUN --mount=type=$APP,from=$APP,target=$DIR,ro --network=$APP echo $APP', ['$APP -> web', '$DIR -> /srv']],
    ['RUN echo $APP', []],
    ['RUN ["echo", "$APP"]', []],
    ['CMD $APP', []],
    ['ENTRYPOINT ["$APP"]', []],
    ['HEALTHCHECK --interval=$APP CMD curl $APP', []],
    ['SHELL ["$APP", "-c"]', []],
    ['MAINTAINER $APP', []],
    ['ONBUILD COPY $APP $DIR', []],
  ])('%s', (text, words) => expect(expanded(text)).toEqual(words));
});

describe('heredocs', () => {
  test('of COPY and ADD are expanded, quotes being letters', () => {
    const text = 'COPY <<a.conf <<b.conf $DIR/\nname "$APP"\na.conf\nb=\\$APP\nb.conf\n';
    expect(expanded(text)).toEqual(['$DIR/ -> /srv/', 'name "$APP"\n -> name "web"\n', 'b=\\$APP\n -> b=$APP\n']);
    expect(expandInstruction(parse(text), scope, '\\').map(({ kind }) => kind)).toEqual(['word', 'heredoc', 'heredoc']);
  });

  test('escape with a backslash, whatever the file does', () => {
    expect(expanded('COPY <<a `$APP\n\\$APP `$APP\na\n', '`')).toEqual([
      '`$APP -> $APP',
      '\\$APP `$APP\n -> $APP `web\n',
    ]);
  });

  test('with a quoted word stay, and so do those of RUN', () => {
    expect(expanded('COPY <<"a" /x\n$APP\na\n')).toEqual([]);
    expect(expanded('RUN <<a\necho $APP\na\n')).toEqual([]);
  });
});

describe('a word', () => {
  const [word] = parse('WORKDIR ${APP:-x}$MISSING$DECLARED').args;

  test('tells what it uses, and where that comes from', () => {
    const found = word && expandOne(word, 'word', scope, '\\');
    expect(found?.result.text).toBe('web');
    expect(found?.uses.map(({ name, isSet, definition }) => [name, isSet, definition?.kind])).toEqual([
      ['APP', true, 'env'],
      ['MISSING', false, undefined],
      ['DECLARED', false, 'arg'],
    ]);
  });

  test('without anything to expand is left alone', () => {
    const [plain] = parse('WORKDIR /srv/app').args;
    expect(plain && expandOne(plain, 'word', scope, '\\')).toBeUndefined();
    expect(plain && expandedText(plain, [])).toBe('/srv/app');
  });

  test('of a modifier', () => {
    const words = ['${APP:-x}', '${NOT:-x}', '${EMPTY:-x}', '${EMPTY-x}', '${APP:+x}', '${NOT:+x}', '${EMPTY+x}'];
    const more = ['${APP#w}', '${APP%b}', '${DIR##*/}', '${APP/e/i}', '${APP//?/.}', '${NOT:-${APP}}'];
    const text = `LABEL ${[...words, ...more].map((value, index) => `l${index}=${value}`).join(' ')}`;
    const results = expandInstruction(parse(text), scope, '\\').map(({ result }) => result.text);
    expect(results).toEqual(['web', 'x', 'x', '', 'x', '', 'x', 'eb', 'we', 'srv', 'wib', '...', 'web']);
  });

  test('may be refused', () => {
    const errors = expandInstruction(parse('LABEL a="${NOT:?say it}" b=${EMPTY:?} c=${APP d=${NOT?}'), scope, '\\');
    expect(errors.map(({ result }) => result.error)).toEqual([
      'NOT: say it',
      'EMPTY: is not allowed to be empty',
      'unsupported modifier (\ufffd) in substitution',
      'NOT: is not allowed to be unset',
    ]);
  });

  test('may use what every object has, which is not set', () => {
    const [found] = expandInstruction(parse('USER $constructor${__proto__:-x}${toString}'), scope, '\\');
    expect(found?.result.text).toBe('x');
    expect(found?.uses.map(({ name, definition }) => [name, definition])).toEqual([
      ['constructor', undefined],
      ['__proto__', undefined],
      ['toString', undefined],
    ]);
  });
});
