/** The two sizes of text in a drawing. */
export type TextRole = 'label' | 'base';

/** The width of a text in pixels. */
export type MeasureText = (text: string, role: TextRole) => number;

export const fontSizes: Readonly<Record<TextRole, number>> = { label: 13, base: 11 };

/**
 * A width that widespread sans-serif fonts keep to, for where no font is at hand to measure with. The label is bold.
 */
export const estimateWidth: MeasureText = (text, role) => {
  const ems = [...text].reduce((sum, character) => sum + characterEms(character), 0);
  return ems * fontSizes[role] * (role === 'label' ? 1.08 : 1);
};

function characterEms(character: string): number {
  if (/[ijltfr.,:;'|!()[\]/\\ -]/.test(character)) return 0.4;
  if (/[mwMW@%]/.test(character)) return 0.95;
  if (/[A-Z_&$#+=<>~]/.test(character)) return 0.74;
  return (character.codePointAt(0) ?? 0) > 0x2e80 ? 1.1 : 0.63;
}

/** Cuts a text in the middle, where names differ least, so that it is not wider than `widest` pixels. */
export function shorten(text: string, widest: number, width: (text: string) => number): string {
  if (width(text) <= widest) return text;
  const characters = [...text];
  let kept = '…';
  for (let low = 1, high = characters.length - 1; low <= high; ) {
    const count = (low + high) >> 1;
    const head = Math.ceil(count / 2);
    const tail = characters.slice(characters.length - (count - head));
    const candidate = `${characters.slice(0, head).join('')}…${tail.join('')}`;
    if (width(candidate) <= widest) {
      kept = candidate;
      low = count + 1;
    } else {
      high = count - 1;
    }
  }
  return kept;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For XML text and attributes. Characters that XML 1.0 does not allow at all are replaced. */
export function escapeXml(text: string): string {
  return [...text]
    .map((character) => entities[character] ?? (isXmlCharacter(character) ? character : '\ufffd'))
    .join('');
}

/** https://www.w3.org/TR/xml/#charsets, without line breaks, which an attribute would lose. */
function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 9;
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
