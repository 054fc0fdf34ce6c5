import type { Connection } from 'vscode-languageserver';
import { defaultSettings, readSettings, type Settings, unusableSettings } from '../../protocol/settings';
import { inTime } from '../inTime';

/** Milliseconds. */
const patience = 10_000;

/**
 * The settings of each document. A client that answers `workspace/configuration` is asked for each document's own;
 * of any other, what it sent at its start or with `workspace/didChangeConfiguration` counts for all.
 */
export class SettingsStore {
  private shared: Settings = defaultSettings;
  private readonly ofDocument = new Map<string, Settings>();
  private readonly loading = new Map<string, Promise<boolean>>();
  private readonly waiting = new Map<string, Promise<boolean>>();

  private readonly reported = new Set<string>();

  /**
   * @param isPulled whether the client answers `workspace/configuration`
   * @param report takes the name of a setting that can't be used, once
   */
  constructor(
    private readonly connection: { readonly workspace: Pick<Connection['workspace'], 'getConfiguration'> },
    private readonly isPulled: boolean,
    private readonly report: (name: string) => void = () => undefined,
  ) {}

  get(uri: string): Settings {
    return this.ofDocument.get(uri) ?? this.shared;
  }

  setShared(value: unknown): void {
    this.shared = this.read(value);
  }

  /**
   * Asks the client for a document's settings; true when they differ from what was known. Where the client refuses, they
   * stay as they were. Never rejects.
   */
  load(uri: string): Promise<boolean> {
    if (!this.isPulled) return Promise.resolve(false);
    const asked = this.connection.workspace.getConfiguration({ scopeUri: uri, section: 'multistage' });
    const loading: Promise<boolean> = asked.then(
      // An answer that a newer question overtook, or that comes after the document was closed, counts no more.
      (value) => this.loading.get(uri) === loading && this.set(uri, this.read(value)),
      () => false,
    );
    this.loading.set(uri, loading);
    this.waiting.set(
      uri,
      inTime(loading, patience, () => false),
    );
    return loading;
  }

  /** Resolves once the settings that were asked for last are there. A client that stays silent is not waited for long. */
  async loaded(uri: string): Promise<void> {
    await this.waiting.get(uri);
  }

  forget(uri: string): void {
    this.ofDocument.delete(uri);
    this.loading.delete(uri);
    this.waiting.delete(uri);
  }

  private read(value: unknown): Settings {
    for (const name of unusableSettings(value)) {
      if (this.reported.has(name)) continue;
      this.reported.add(name);
      this.report(name);
    }
    return readSettings(value);
  }

  private set(uri: string, settings: Settings): boolean {
    const before = JSON.stringify(this.get(uri));
    this.ofDocument.set(uri, settings);
    return JSON.stringify(settings) !== before;
  }
}
