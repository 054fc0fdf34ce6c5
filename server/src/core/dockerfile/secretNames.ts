const secret = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const harmless = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** Whether a variable's name says that its value is secret, as BuildKit sees it. */
export function isSecretName(name: string): boolean {
  return secret.test(name) && !harmless.test(name);
}
