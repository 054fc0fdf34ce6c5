import type { Position, SignatureHelp } from 'vscode-languageserver-types';
import { placeAt } from './completion/cursor';
import type { DockerfileDocument } from './document';
import type { General } from './general';
import type { GeneralOptions } from './generalService';

/** What opens the help while typing. */
export const signatureTriggers: readonly string[] = [' ', '[', '"', ','];

/** The service reads an instruction in a time that grows with its square: no help inside very long ones. */
const longestInstruction = 4000;

/** How the instruction at a position is written, with the part that is being typed; null where there is none. */
export function signatureHelp(
  document: DockerfileDocument,
  position: Position,
  general: General,
  options: GeneralOptions,
): SignatureHelp | null {
  const place = placeAt(document, position);
  if (place.kind !== 'instruction' || place.heredoc) return null;
  // On its joined line, so that neither continuations nor the escape token matter.
  const { text } = place.instruction.syntax.joined;
  if (text.length > longestInstruction) return null;
  const help = general.generalService(options).computeSignatureHelp(text, { line: 0, character: place.joined });
  return help.signatures.length > 0 ? help : null;
}
