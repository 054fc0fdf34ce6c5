/** An element of a small XML document. */
export interface XmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Parses an XML document of elements and text; throws where it is not well-formed. */
export function parseXml(text: string): XmlElement {
  const document: OpenElement = { tag: '', attributes: {}, children: [] };
  const open = [document];
  for (const [piece] of text.matchAll(/<[^<>]*>|[^<>]+|[<>]/g)) {
    const parent = open.at(-1) as OpenElement;
    if (piece.startsWith('</')) {
      if (open.length < 2 || piece !== `</${parent.tag}>`) throw new Error(`${piece} closes <${parent.tag}>`);
      open.pop();
    } else if (piece.startsWith('<')) {
      const element = readTag(piece);
      parent.children.push(element);
      if (!piece.endsWith('/>')) open.push(element);
    } else {
      if (piece === '>' || open.length < 2) throw new Error(`Text outside of an element: ${piece}`);
      parent.children.push(unescape(piece));
    }
  }
  const [root] = document.children;
  if (open.length > 1 || document.children.length !== 1 || !root || typeof root === 'string')
    throw new Error(`${open.length - 1} elements are open, ${document.children.length} stand at the top`);
  return root;
}

export function textOf({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

function readTag(piece: string): OpenElement {
  const [, tag, rest] = piece.match(/^<([A-Za-z][\w-]*)((?: [\w:-]+="[^"<&]*(?:&[^"<]*)*")*)\/?>$/) ?? [];
  if (!tag) throw new Error(`No tag: ${piece}`);
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of (rest ?? '').matchAll(/ ([\w:-]+)="([^"]*)"/g)) {
    if (name in attributes) throw new Error(`${name} stands twice in ${piece}`);
    attributes[name] = unescape(value);
  }
  return { tag, attributes, children: [] };
}

function unescape(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML does not allow
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u.test(text))
    throw new Error('A character XML cannot hold');
  return text.replace(/&(#\d+|\w+)?;?/g, (entity, name: string | undefined) => {
    const character = name?.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : names[name ?? ''];
    if (character === undefined || !entity.endsWith(';')) throw new Error(`No entity: ${entity}`);
    return character;
  });
}
