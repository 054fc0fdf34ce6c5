import { describe, expect, test } from 'vitest';
import { isInterpreter, listsEnvironment, scriptOf } from '../../../../server/src/core/dockerfile/environmentReaders';

describe('the script that a command runs', () => {
  test.each([
    ['./build.sh --fast', './build.sh'],
    ['/usr/local/bin/docker-entrypoint.sh', '/usr/local/bin/docker-entrypoint.sh'],
    ['sh -ex build', 'build'],
    ['. ./env', './env'],
    ['python3 -u app.py', 'app.py'],
    ['node server.js', 'server.js'],
    ['sudo -u app bash /x/y.sh', '/x/y.sh'],
    ['make install', 'make'],
    ['/start now', '/start'],
    ['sh -ec echo', undefined],
    ['python -m http.server', undefined],
    ['node -e x', undefined],
    ['chmod +x build.sh', undefined],
    ['npm ci', undefined],
    ['start now', undefined],
    ['/usr/bin/java -jar app.jar', undefined],
  ])('%s: %s', (command, script) => {
    expect(scriptOf(command.split(' '), new Set(['start']))).toBe(script);
  });
});

test.each([
  ['env', true],
  ['/usr/bin/printenv', true],
  ['export -p', true],
  ['envsubst $X', true],
  ['env A=b app', false],
  ['set -e', false],
  ['export X', false],
])('%s lists the environment: %s', (command, expected) => expect(listsEnvironment(command.split(' '))).toBe(expected));

test.each([
  ['python3 -c x', true],
  ['env node -e x', true],
  ['sh -c x', false],
])('%s is of another interpreter: %s', (command, expected) => expect(isInterpreter(command.split(' '))).toBe(expected));
