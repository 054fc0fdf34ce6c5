import type {
  CodeAction,
  CodeActionContext,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentHighlight,
  DocumentSymbol,
  FoldingRange,
  FormattingOptions,
  Hover,
  Location,
  Position,
  Range,
  SignatureHelp,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Refusal } from '../core/actions/outcome';
import type { FindingContext } from '../core/check/findings';
import { stageGraph } from '../core/graph/stageGraph';
import type { ImageConfig } from '../core/images/imageConfig';
import { knownImageConfig } from '../core/images/knownImages';
import type { BuildTarget, InitializationOptions, StageGraph } from '../protocol/protocol';
import { defaultSettings, type Settings } from '../protocol/settings';
import { quickFixes } from './codeActions';
import { codeLenses } from './codeLens';
import { type CompletionTrigger, completions, resolveCompletion } from './completion';
import { definition } from './definition';
import { diagnostics } from './diagnostics';
import { Dockerignores, type ReadFile } from './dockerignores';
import type { ContentChange } from './document';
import { documentSymbols } from './documentSymbols';
import { foldingRanges } from './folding';
import { formatting } from './formatting';
import { type General, loadGeneral } from './general';
import { highlights } from './highlight';
import { hover } from './hover';
import { baseImages, writtenImages } from './images';
import { keywordHover } from './keywordHover';
import { modelOptions } from './modelOptions';
import { type OpenDocument, OpenDocuments, type OpenedText } from './openDocuments';
import { refactoringsAt } from './refactorings';
import { references } from './references';
import { prepareRename, renameEdit } from './rename';
import { signatureHelp } from './signatureHelp';
import { targets } from './targets';

/** What the service asks of its surroundings. All of it may be absent. */
export interface ServiceHost {
  /** Reads .dockerignore files. */
  readonly readFile?: ReadFile;
  /** The folders of the workspace, by URI. */
  readonly workspaceFolders?: () => readonly string[];
  /** What an image sets, undefined where that is not known. Absent: as the shipped table of widespread images has it. */
  readonly imageConfig?: (image: string) => ImageConfig | undefined;
}

/** What the editor can do; what is absent it cannot. */
export interface EditorAbilities
  extends Pick<InitializationOptions, 'suggestCommand' | 'ruleLevelCommand' | 'ruleDocs'> {
  /** Completion items may be snippets. */
  readonly snippets?: boolean;
  /** Completion items may have a range to insert and one to replace. */
  readonly insertReplace?: boolean;
  /** Completion items may have `labelDetails`. */
  readonly labelDetails?: boolean;
  /** The documentation of completion items may be Markdown. */
  readonly completionMarkdown?: boolean;
  /** Hovers may be Markdown. */
  readonly hoverMarkdown?: boolean;
  /** Code actions may be `disabled`, with the reason. */
  readonly disabledActions?: boolean;
  /** Edits may wait for the user's confirmation: change annotations in `documentChanges`. */
  readonly confirmations?: boolean;
}

/** LSP's token: nobody waits for the answer any more. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

/**
 * Help for Dockerfiles in an editor: LSP's features, without a connection. Documents are named by URI. A feature answers
 * null for a document that isn't open, and where there is nothing to say.
 */
export interface DockerfileService {
  open(text: OpenedText, settings?: Settings): void;
  /** Changes count one after the other; those to a document that isn't open are ignored. */
  change(uri: string, version: number, changes: readonly ContentChange[]): void;
  close(uri: string): void;
  /** The URIs of the open documents. */
  openDocuments(): readonly string[];
  /** Gives a document new settings. */
  configure(uri: string, settings: Settings): void;
  /** The .dockerignore files may have changed. */
  filesChanged(): void;
  /** The host knows these images differently than before. True where an open document builds on one of them. */
  imagesChanged(images: ReadonlySet<string>): boolean;
  /** The images that open documents build on, where their settings allow to inspect images. */
  baseImages(): ReadonlySet<string>;

  /** Undefined where the document isn't open or the request was cancelled; `version` is the one that was checked. */
  diagnostics(
    uri: string,
    cancellation?: Cancellation,
  ): Promise<{ readonly version: number; readonly items: Diagnostic[] } | undefined>;
  codeActions(
    uri: string,
    range: Range,
    context: CodeActionContext,
    cancellation?: Cancellation,
  ): Promise<CodeAction[]>;
  completion(uri: string, position: Position, trigger?: CompletionTrigger): Promise<CompletionItem[] | null>;
  resolveCompletion(item: CompletionItem): CompletionItem;
  signatureHelp(uri: string, position: Position): Promise<SignatureHelp | null>;
  hover(uri: string, position: Position): Promise<Hover | null>;
  definition(uri: string, position: Position): Location | null;
  references(uri: string, position: Position, includeDeclaration: boolean): Location[] | null;
  highlights(uri: string, position: Position): DocumentHighlight[] | null;
  prepareRename(uri: string, position: Position): ReturnType<typeof prepareRename>;
  rename(uri: string, position: Position, newName: string): WorkspaceEdit | Refusal | null;
  symbols(uri: string): DocumentSymbol[] | null;
  foldingRanges(uri: string): FoldingRange[] | null;
  codeLenses(uri: string): CodeLens[] | null;
  /** Without a range, the whole document. */
  formatting(uri: string, options: FormattingOptions, range?: Range): TextEdit[] | null;
  stageGraph(uri: string): StageGraph | null;
  /** Empty for a document that isn't open. */
  targets(uri: string): readonly BuildTarget[];
}

/** Each feature is a file beside this one, which knows no documents but the one that it is asked about. */
export function createDockerfileService(host: ServiceHost = {}, editor: EditorAbilities = {}): DockerfileService {
  const { readFile = async () => undefined, workspaceFolders = () => [], imageConfig = knownImageConfig } = host;
  const documents = new OpenDocuments((settings) => modelOptions(settings, imageConfig));
  const dockerignores = new Dockerignores(readFile);
  const snippetSupport = editor.snippets === true;
  const inCompletion = { ...editor, snippetSupport, markdown: editor.completionMarkdown === true };
  const inHover = { snippetSupport, markdown: editor.hoverMarkdown === true };

  function answer<T>(uri: string, of: (open: OpenDocument) => T): T | null {
    const open = documents.get(uri);
    return open ? of(open) : null;
  }

  /** A document once everything is read that its findings depend on; it may be a newer version by then. */
  async function readFindings(uri: string, cancellation: Cancellation | undefined) {
    const asked = documents.get(uri);
    const dockerignore = asked && (await dockerignores.get(uri, workspaceFolders(), asked.settings));
    const open = documents.get(uri);
    if (!open || cancellation?.isCancellationRequested) return undefined;
    const context: FindingContext = { settings: open.settings, ruleDocs: editor.ruleDocs, dockerignore };
    return { document: open.document, context };
  }

  function otherImages(uri: string): ReadonlySet<string> {
    const others = documents.all().filter(({ document }) => document.uri !== uri);
    return new Set(others.flatMap(({ document }) => writtenImages(document.model)));
  }

  function imagesOf({ document, settings }: OpenDocument): ReadonlySet<string> {
    return settings.inspectImages ? baseImages(document.model, settings) : new Set();
  }

  /** What waits for it answers for the document as it was when it was asked. */
  async function generalUnder({ generalFeatures }: Settings): Promise<General | undefined> {
    return generalFeatures === 'off' ? undefined : loadGeneral();
  }

  return {
    open: (text, settings = defaultSettings) => documents.open(text, settings),
    change: (uri, version, changes) => documents.change(uri, version, changes),
    close(uri) {
      documents.close(uri);
      dockerignores.forget(uri);
    },
    openDocuments: () => documents.all().map(({ document }) => document.uri),
    configure: (uri, settings) => documents.configure(uri, settings),
    filesChanged: () => dockerignores.forget(),
    imagesChanged(images) {
      const changed = documents.all().filter((open) => [...imagesOf(open)].some((image) => images.has(image)));
      for (const { document, settings } of changed) documents.configure(document.uri, settings);
      return changed.length > 0;
    },
    baseImages: () => new Set(documents.all().flatMap((open) => [...imagesOf(open)])),

    async diagnostics(uri, cancellation) {
      const found = await readFindings(uri, cancellation);
      if (!found) return undefined;
      const { document, context } = found;
      return { version: document.version, items: [...diagnostics(document, context)] };
    },
    async codeActions(uri, range, context, cancellation) {
      const found = await readFindings(uri, cancellation);
      if (!found) return [];
      const { document } = found;
      const fixes = quickFixes(document, range, context, found.context, editor);
      const actions = [...fixes, ...refactoringsAt(document, range, context.only, editor.confirmations)];
      return actions.filter(({ disabled }) => editor.disabledActions || !disabled);
    },
    async completion(uri, position, trigger) {
      const open = documents.get(uri);
      if (!open) return null;
      const context = {
        ...inCompletion,
        general: await generalUnder(open.settings),
        otherImages: () => otherImages(uri),
      };
      return completions(open.document, position, context, trigger);
    },
    resolveCompletion: (item) => resolveCompletion(item, (uri) => documents.get(uri)?.document, inCompletion.markdown),
    async signatureHelp(uri, position) {
      const open = documents.get(uri);
      const general = open && (await generalUnder(open.settings));
      return general ? signatureHelp(open.document, position, general, inHover) : null;
    },
    async hover(uri, position) {
      const open = documents.get(uri);
      if (!open) return null;
      const own = hover(open.document, position, inHover);
      if (own) return own;
      const general = await generalUnder(open.settings);
      return general ? keywordHover(open.document, position, general, inHover) : null;
    },
    definition: (uri, position) => answer(uri, ({ document }) => definition(document, position)),
    references: (uri, position, includeDeclaration) =>
      answer(uri, ({ document }) => references(document, position, includeDeclaration)),
    highlights: (uri, position) => answer(uri, ({ document }) => highlights(document, position)),
    prepareRename: (uri, position) => answer(uri, ({ document }) => prepareRename(document, position)),
    rename: (uri, position, newName) =>
      answer(uri, ({ document, settings: { check, rules } }) => {
        const isOff = (rule: string) => check === 'off' || rules[rule] === 'off';
        return renameEdit(document, position, newName, isOff, editor.confirmations);
      }),
    symbols: (uri) => answer(uri, ({ document }) => documentSymbols(document)),
    foldingRanges: (uri) => answer(uri, ({ document }) => foldingRanges(document)),
    codeLenses: (uri) => answer(uri, ({ document, settings }) => (settings.codeLens ? codeLenses(document) : [])),
    formatting: (uri, options, range) =>
      answer(uri, ({ document, settings }) =>
        settings.generalFeatures === 'off' ? null : formatting(document, options, range),
      ),
    stageGraph: (uri) => answer(uri, ({ document }) => stageGraph(document)),
    targets: (uri) => answer(uri, ({ document }) => targets(document)) ?? [],
  };
}
