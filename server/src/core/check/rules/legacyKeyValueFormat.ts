import type { InstructionSyntax } from '../../dockerfile/syntax';

/** https://docs.docker.com/reference/build-checks/legacy-key-value-format/ The detail, or undefined. */
export function legacyKeyValueFormat({ form, keyword }: InstructionSyntax): string | undefined {
  if (form !== 'legacy') return undefined;
  return `"${keyword.text} key=value" should be used instead of legacy "${keyword.text} key value" format`;
}
