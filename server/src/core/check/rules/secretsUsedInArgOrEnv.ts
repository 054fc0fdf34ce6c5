import { quoteGo } from '../../dockerfile/goQuote';
import { isSecretName } from '../../dockerfile/secretNames';

/** https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/ Of a stage's ARG or ENV; global ARGs aren't checked. The detail, or undefined. */
export function secretsUsedInArgOrEnv(keyword: 'ARG' | 'ENV', key: string): string | undefined {
  if (!isSecretName(key)) return undefined;
  return `Do not use ARG or ENV instructions for sensitive data (${keyword} ${quoteGo(key)})`;
}
