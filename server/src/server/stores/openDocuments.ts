import type { ModelOptions } from '../../core/stages/model';
import {
  type ContentChange,
  changeDocument,
  createDocument,
  type DockerfileDocument,
  withOptions,
} from '../../service/document';

/** The open documents, by URI. */
export class OpenDocuments {
  private readonly documents = new Map<string, DockerfileDocument>();

  /** `optionsOf` gives the options under which a document is understood, when it opens and when they are read again. */
  constructor(private readonly optionsOf: (uri: string) => ModelOptions) {}

  open(uri: string, version: number, text: string): void {
    this.documents.set(uri, createDocument(uri, version, text, this.optionsOf(uri)));
  }

  /** Changes to a document that isn't open are left out. */
  change(uri: string, version: number, changes: readonly ContentChange[]): void {
    const document = this.documents.get(uri);
    if (document) this.documents.set(uri, changeDocument(document, version, changes));
  }

  close(uri: string): void {
    this.documents.delete(uri);
  }

  get(uri: string): DockerfileDocument | undefined {
    return this.documents.get(uri);
  }

  uris(): readonly string[] {
    return [...this.documents.keys()];
  }

  /** Reads the options again, after settings have changed. */
  refresh(uri: string): void {
    const document = this.documents.get(uri);
    if (document) this.documents.set(uri, withOptions(document, this.optionsOf(uri)));
  }
}
