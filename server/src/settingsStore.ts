import type { Connection } from 'vscode-languageserver';
import { defaultSettings, readSettings, type Settings } from './settings';

/**
 * The settings of each document. A client that answers `workspace/configuration` is asked for each document's own;
 * of any other, what it sent at its start or with `workspace/didChangeConfiguration` counts for all.
 */
export class SettingsStore {
  private shared: Settings = defaultSettings;
  private readonly ofDocument = new Map<string, Settings>();
  /** Whether the client answers `workspace/configuration`. */
  isPulled = false;

  constructor(private readonly connection: Connection) {}

  get(uri: string): Settings {
    return this.ofDocument.get(uri) ?? this.shared;
  }

  setShared(value: unknown): void {
    this.shared = readSettings(value);
  }

  /** Asks the client for a document's settings; true when they differ from what was known. */
  async load(uri: string): Promise<boolean> {
    if (!this.isPulled) return false;
    const value: unknown = await this.connection.workspace.getConfiguration({ scopeUri: uri, section: 'multistage' });
    const before = JSON.stringify(this.get(uri));
    const settings = readSettings(value);
    this.ofDocument.set(uri, settings);
    return JSON.stringify(settings) !== before;
  }

  forget(uri: string): void {
    this.ofDocument.delete(uri);
  }
}
