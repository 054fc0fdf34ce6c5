import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import type { FindingContext } from '../../server/src/core/check/findings';
import { applyEdits, type Edit } from '../../server/src/core/edits/edit';
import type { ModelOptions } from '../../server/src/core/stages/model';
import { defaultSettings } from '../../server/src/protocol/settings';
import { type ClientCommands, quickFixes } from '../../server/src/service/codeActions';
import type { DockerfileDocument } from '../../server/src/service/document';
import { marked } from './marks';
import { openDocument } from './openDocument';

export interface AskedAt {
  readonly options?: Partial<ModelOptions>;
  readonly context?: FindingContext;
  readonly only?: readonly string[];
  /** What the editor shows there. */
  readonly shown?: readonly Diagnostic[];
  readonly commands?: ClientCommands;
}

export interface Offered {
  readonly document: DockerfileDocument;
  readonly actions: readonly CodeAction[];
}

/** The quick fixes at the mark `<|>`. */
export function offeredAt(source: string, asked: AskedAt = {}): Offered {
  const { text, offset } = marked(source);
  const document = openDocument(text, asked.options);
  const position = document.positionAt(offset);
  const range = { start: position, end: position };
  const actions = quickFixes(
    document,
    range,
    { diagnostics: [...(asked.shown ?? [])], only: asked.only && [...asked.only] },
    asked.context ?? { settings: defaultSettings },
    asked.commands,
  );
  return { document, actions };
}

/** What is offered at the mark, but for skipping a rule: titles, those of preferred fixes with a star. */
export function titlesAt(source: string, asked?: AskedAt): readonly string[] {
  const { actions } = offeredAt(source, asked);
  return actions
    .filter(({ title }) => !title.startsWith('Skip '))
    .map(({ title, isPreferred }) => (isPreferred ? `* ${title}` : title));
}

/** The text after the action whose title is, or starts with, `title`; the first one without it. */
export function fixedAt(source: string, title = '', asked?: AskedAt): string {
  const { document, actions } = offeredAt(source, asked);
  const action = actions.find((candidate) => candidate.title.startsWith(title));
  if (!action) throw new Error(`"${title}" is not offered: ${actions.map((other) => other.title).join(', ')}`);
  return applyEdits(document.text, offsetEdits(document, action));
}

/** The edits of an action that changes this document alone, by offset. */
export function offsetEdits(document: DockerfileDocument, { edit }: CodeAction): readonly Edit[] {
  const edits = edit?.changes?.[document.uri] ?? [];
  return edits.map(({ range, newText }) => ({ ...document.span(range), text: newText }));
}
