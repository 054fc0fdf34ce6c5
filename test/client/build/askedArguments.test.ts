import { describe, expect, test } from 'vitest';
import { askedArguments } from '../../../client/src/build/askedArguments';
import { isSecretName } from '../../../server/src/core/dockerfile/secretNames';
import { targets } from '../../../server/src/service/targets';
import { openDocument } from '../../helpers/openDocument';

const dockerfile = `ARG REGISTRY
ARG TAG=3.20
FROM \${REGISTRY}/alpine:\${TAG} AS base
ARG TARGETARCH
ARG HTTP_PROXY
ARG REVISION
RUN echo "$TARGETARCH $REVISION $HTTP_PROXY"

FROM base AS page
# CHANNEL is where it is published.
ARG CHANNEL
ARG NPM_TOKEN
RUN echo "$CHANNEL $NPM_TOKEN"

FROM scratch AS other
ARG ELSEWHERE
COPY --from=page /$ELSEWHERE /
`;
const page = targets(openDocument(dockerfile)).find(({ name }) => name === 'page');

describe('a user is asked for', () => {
  const asked = (given: Readonly<Record<string, string>>) =>
    askedArguments(page?.arguments ?? [], given).map(({ name }) => name);

  test('what the target and the stages below it read and that has no default, in file order', () => {
    expect(asked({})).toEqual(['REGISTRY', 'REVISION', 'CHANNEL', 'NPM_TOKEN']);
  });

  test('not what the settings give, be it empty', () => {
    expect(asked({ REVISION: '', CHANNEL: 'beta', constructor: 'x' })).toEqual(['REGISTRY', 'NPM_TOKEN']);
  });

  test('an argument that is named like a member of every object', () => {
    expect(askedArguments([{ name: 'toString' }], {})).toHaveLength(1);
  });
});

test('the names of secrets are told from others', () => {
  expect(['NPM_TOKEN', 'password', 'AWS_SECRET_ACCESS_KEY'].filter(isSecretName)).toHaveLength(3);
  expect(['CHANNEL', 'PUBLIC_KEY', 'TOKENIZER'].filter(isSecretName)).toEqual([]);
});
