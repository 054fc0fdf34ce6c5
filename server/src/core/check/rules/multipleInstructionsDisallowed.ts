import type { InstructionSyntax } from '../../dockerfile/syntax';

/** https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/ The detail, for the earlier instruction, with the later one's word. */
export function multipleInstructionsDisallowed({ keyword }: InstructionSyntax): string {
  const reason = 'because only the last one will be used';
  return `Multiple ${keyword.text} instructions should not be used in the same stage ${reason}`;
}
