import type { InstructionSyntax } from '../../dockerfile/syntax';

/** https://docs.docker.com/reference/build-checks/json-args-recommended/ Of a CMD or ENTRYPOINT with no SHELL in force; the detail, or undefined. */
export function jsonArgsRecommended({ form, keyword }: InstructionSyntax, hasShell: boolean): string | undefined {
  if (form === 'exec' || hasShell) return undefined;
  return `JSON arguments recommended for ${keyword.text} to prevent unintended behavior related to OS signals`;
}
