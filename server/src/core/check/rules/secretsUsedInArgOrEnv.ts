import { quoteGo } from '../../dockerfile/goQuote';

const secret = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const harmless = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/ Of a stage's ARG or ENV; global ARGs aren't checked. The detail, or undefined. */
export function secretsUsedInArgOrEnv(keyword: 'ARG' | 'ENV', key: string): string | undefined {
  if (!secret.test(key) || harmless.test(key)) return undefined;
  return `Do not use ARG or ENV instructions for sensitive data (${keyword} ${quoteGo(key)})`;
}
