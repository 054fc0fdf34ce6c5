/** Carries out refactorings on marked texts. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Range } from 'vscode-languageserver-types';
import type { Refactoring } from '../../../../../server/src/core/actions/refactorings/refactoring';
import { defaultOptions } from '../../../../../server/src/core/stages/analyze';
import type { ModelOptions } from '../../../../../server/src/core/stages/model';
import { createDocument, type DockerfileDocument } from '../../../../../server/src/service/document';
import { marked } from '../../../../helpers/marks';

export const uri = 'file:///work/Dockerfile';

export function open(text: string, options: ModelOptions = defaultOptions): DockerfileDocument {
  return createDocument(uri, 1, text, options);
}

/** The actions at the cursor or the range that is marked. */
export function actionsAt(source: string, refactoring: Refactoring, options?: ModelOptions): readonly CodeAction[] {
  const { text, offsets, ranges } = marked(source);
  const document = open(text, options);
  const span = ranges[0] ?? { start: offsets[0] ?? 0, end: offsets[0] ?? 0 };
  return refactoring(document, document.range(span), { diagnostics: [] });
}

/** The text after the only action that is offered; its reason in `<>` when it is disabled, `nothing` without one. */
export function refactored(source: string, refactoring: Refactoring, options?: ModelOptions): string {
  const [action, ...others] = actionsAt(source, refactoring, options);
  if (others.length > 0) throw new Error(`${others.length + 1} actions are offered`);
  if (!action) return 'nothing';
  return action.disabled ? `<${action.disabled.reason}>` : apply(marked(source).text, action);
}

/** The text with the action's edit; throws unless it edits this document alone. */
export function apply(text: string, action: CodeAction): string {
  const { changes = {} } = action.edit ?? {};
  const edits = changes[uri];
  if (!edits || Object.keys(changes).length !== 1)
    throw new Error(`no edit of the document: ${JSON.stringify(action)}`);
  return TextDocument.applyEdits(TextDocument.create(uri, 'dockerfile', 1, text), edits);
}

export function cursor(document: DockerfileDocument, offset: number): Range {
  return document.range({ start: offset, end: offset });
}
