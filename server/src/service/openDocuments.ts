import type { ModelOptions } from '../core/stages/model';
import type { Settings } from '../protocol/settings';
import { type ContentChange, changeDocument, createDocument, type DockerfileDocument, withOptions } from './document';

/** A text as the editor opens it. */
export interface OpenedText {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** An open document and the settings under which it is understood. */
export interface OpenDocument {
  readonly document: DockerfileDocument;
  readonly settings: Settings;
}

/** The open documents, by URI. */
export class OpenDocuments {
  private readonly documents = new Map<string, OpenDocument>();

  /** `optionsOf` gives the options of the stage model, when a document opens and when it is configured. */
  constructor(private readonly optionsOf: (settings: Settings) => ModelOptions) {}

  open({ uri, version, text }: OpenedText, settings: Settings): void {
    this.documents.set(uri, { document: createDocument(uri, version, text, this.optionsOf(settings)), settings });
  }

  /** Changes to a document that isn't open are ignored. */
  change(uri: string, version: number, changes: readonly ContentChange[]): void {
    const open = this.documents.get(uri);
    if (open) this.documents.set(uri, { ...open, document: changeDocument(open.document, version, changes) });
  }

  close(uri: string): void {
    this.documents.delete(uri);
  }

  get(uri: string): OpenDocument | undefined {
    return this.documents.get(uri);
  }

  all(): readonly OpenDocument[] {
    return [...this.documents.values()];
  }

  /** Evaluates the document again, under these settings. */
  configure(uri: string, settings: Settings): void {
    const open = this.documents.get(uri);
    if (!open) return;
    this.documents.set(uri, { document: withOptions(open.document, this.optionsOf(settings)), settings });
  }
}
