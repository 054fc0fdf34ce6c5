import { expect, test } from 'vitest';
import { isSecretName } from '../../../../server/src/core/dockerfile/secretNames';

test.each(['NPM_TOKEN', 'password', 'AWS_SECRET_ACCESS_KEY', 'DB_PASSWD', 'key'])('%s is a secret', (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each(['CHANNEL', 'PUBLIC_KEY', 'TOKENIZER', 'KEY_FILE', 'TOKEN_VERSION', 'MONKEY'])('%s is none', (name) => {
  expect(isSecretName(name)).toBe(false);
});
