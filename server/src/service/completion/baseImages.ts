import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { imageParts } from '../../core/images/imageReference';
import { widespreadOfficialImages } from '../../core/images/knownImages';
import { message } from '../../core/messages';
import { type Cursor, typed } from './cursor';
import { type CompletionContext, editOf, rank, rowDetail, untilComplete } from './items';
import { stageNameItems } from './stageNames';

/** These would complete what people name a stage or an image of their own: `build`, `hello`. */
const tooLikely: ReadonlySet<string> = new Set(['buildpack-deps', 'hello-world']);

/** The others are official too, but few mean `adminer` by `a`, or `websphere-liberty` by `web`. */
const offeredOfficialImages = widespreadOfficialImages.filter((name) => !tooLikely.has(name));

/** What FROM can start from: stages and contexts, scratch, images that are used already, and official images. */
export function baseItems(cursor: Cursor, context: CompletionContext): CompletionItem[] {
  const { token } = cursor;
  // Nobody knows the tags.
  if (/[:@]/.test(typed(cursor))) return [];
  const edit = (name: string) => editOf(cursor, token, name, context);
  const items = stageNameItems(cursor, 'base', token, context);
  const seen = new Set(items.map(({ label }) => label));
  const add = (item: CompletionItem) => {
    if (seen.has(item.label)) return;
    seen.add(item.label);
    items.push({ ...item, textEdit: edit(item.label) });
  };
  add({
    label: 'scratch',
    kind: CompletionItemKind.Constant,
    ...rowDetail(message('completion.scratch'), context),
    sortText: rank(2, 0),
  });
  let index = 0;
  for (const { image, line } of usedImages(cursor, context)) {
    const { name, tag, digest } = imageParts(image);
    add({
      label: image,
      kind: CompletionItemKind.Value,
      ...rowDetail(message(line ? 'completion.imageInLine' : 'completion.imageElsewhere', line ?? ''), context),
      sortText: rank(3, index++),
      // Who types the name in full means another tag, or none.
      filterText: tag || digest ? untilComplete(name) : undefined,
    });
  }
  for (const [place, name] of offeredOfficialImages.entries()) {
    add({
      label: name,
      kind: CompletionItemKind.Reference,
      ...rowDetail(message('completion.officialImage'), context),
      sortText: rank(4, place),
    });
  }
  return items;
}

interface UsedImage {
  readonly image: string;
  /** One-based; absent for an image of another file. */
  readonly line?: number;
}

/** Images that other stages of the file build on, as written, and those of other files. */
function* usedImages({ document, instruction }: Cursor, { otherImages }: CompletionContext): Iterable<UsedImage> {
  for (const { kind, target, word, instruction: user } of document.model.references) {
    const isImage = target.kind === 'image' && kind === 'base';
    if (isImage && user !== instruction && /^[\w.]/.test(word.text)) yield { image: word.text, line: user.line + 1 };
  }
  for (const image of otherImages?.() ?? []) yield { image };
}
