// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { test } from 'vitest';
import { expectFindings, unknownImages } from '../../../../helpers/findings';

const secret = (keyword: string, key: string) =>
  `Do not use ARG or ENV instructions for sensitive data (${keyword} "${key}")`;

test('keys that name a secret', () => {
  expectFindings('FROM alpine\nARG [|NPM_TOKEN|]\nENV [|DB_PASSWORD|]=x [|apikey|]=y\n', [
    `SecretsUsedInArgOrEnv 2: ${secret('ARG', 'NPM_TOKEN')}`,
    `SecretsUsedInArgOrEnv 3: ${secret('ENV', 'DB_PASSWORD')}`,
    `SecretsUsedInArgOrEnv 3: ${secret('ENV', 'apikey')}`,
  ]);
});

test.each(['AUTH', 'a_credential', 'CREDENTIALS_b', 'Key', 'pword', 'PASSWD', 'my_secret_1', 'TOKEN_X'])(
  '%s is one',
  (key) => {
    expectFindings(`FROM alpine\nENV [|${key}|]=1\n`, [`SecretsUsedInArgOrEnv 2: ${secret('ENV', key)}`]);
  },
);

test('an expanded key of ENV', () => {
  expectFindings('FROM alpine\nARG NAME=API_KEY\nENV [|$NAME|]=1\n', [
    `SecretsUsedInArgOrEnv 3: ${secret('ENV', 'API_KEY')}`,
  ]);
});

test('the legacy form', () => {
  expectFindings('FROM alpine\nENV [|[|TOKEN|] abc|]\n', [
    'LegacyKeyValueFormat 2: "ENV key=value" should be used instead of legacy "ENV key value" format',
    `SecretsUsedInArgOrEnv 2: ${secret('ENV', 'TOKEN')}`,
  ]);
});

test.each(['TOKENIZER', 'KEYBOARD', 'monkey', 'PUBLIC_KEY', 'TOKEN_FILE', 'KEY_VERSION', 'MY-TOKEN'])(
  '%s is none',
  (key) => {
    expectFindings(`FROM alpine\nARG ${key}\n`, []);
  },
);

test('not global ARGs, and not what uses one', () => {
  expectFindings('ARG TOKEN=abc\nFROM alpine\nARG OTHER\nRUN curl -H "$TOKEN" http://localhost\n', []);
});

test('those of a trigger, at the FROM that carries it out', () => {
  expectFindings('FROM alpine AS a\nONBUILD ARG [|TOKEN|]\nFROM a\n', [
    `SecretsUsedInArgOrEnv 3: ${secret('ARG', 'TOKEN')}`,
  ]);
});

test('is skipped by a comment above it', () => {
  expectFindings('FROM alpine\n# check=skip=SecretsUsedInArgOrEnv\nARG TOKEN\n', []);
});

test('is uncertain where the image may set a part of the name', () => {
  expectFindings(
    'FROM acme/base\nENV [|[|${NAME}|]_TOKEN|]=1\n',
    [
      "UndefinedVar 2: Usage of undefined variable '$NAME' (unless the image sets its variable)",
      'SecretsUsedInArgOrEnv 2: Do not use ARG or ENV instructions for sensitive data (ENV "_TOKEN") (unless the image sets its variable)',
    ],
    unknownImages,
  );
});
