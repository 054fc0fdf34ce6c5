import { test } from 'vitest';
import { expectFindings } from '../../../../helpers/findings';

const deprecated = 'Maintainer instruction is deprecated in favor of using label';

test('MAINTAINER, whatever its case', () => {
  expectFindings('FROM alpine\n[|MAINTAINER|] Ada Lovelace <ada@example.com>\n', [
    `MaintainerDeprecated 2: ${deprecated}`,
  ]);
  expectFindings('from alpine\n[|maintainer|] ada\n', [`MaintainerDeprecated 2: ${deprecated}`]);
});

test('before what is wrong with it', () => {
  expectFindings('FROM alpine\n[|[|MAINTAINER|]|]\n', [
    `MaintainerDeprecated 2: ${deprecated}`,
    'parse error 2: MAINTAINER requires exactly one argument',
  ]);
});

test('not a label', () => {
  expectFindings('FROM alpine\nLABEL maintainer="ada@example.com"\n', []);
});

test('is skipped by a comment above it', () => {
  expectFindings('FROM alpine\n# check=skip=MaintainerDeprecated\nMAINTAINER ada\n', []);
});
