import {
  type Connection,
  type ConnectionOptions,
  ErrorCodes,
  ExitNotification,
  InitializeRequest,
  Message,
  type RequestMessage,
  ResponseError,
  ShutdownRequest,
} from 'vscode-languageserver';

/** Where a server stands in its life: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#lifeCycleMessages */
export interface Lifecycle {
  /** For the connection, which gets no message that comes at a wrong time. */
  readonly options: ConnectionOptions;
  hasShutDown(): boolean;
}

/** Messages that come at a wrong time are answered under these names instead of their own. */
const refused = {
  'multistage/notInitialized': { code: ErrorCodes.ServerNotInitialized, text: 'The server is not initialized.' },
  'multistage/initializedTwice': { code: ErrorCodes.InvalidRequest, text: 'The server is initialized already.' },
  'multistage/hasShutDown': { code: ErrorCodes.InvalidRequest, text: 'The server has shut down.' },
} as const;

export function createLifecycle(): Lifecycle {
  let isInitialized = false;
  let hasShutDown = false;

  function refusal(method: string): keyof typeof refused | undefined {
    if (hasShutDown) return 'multistage/hasShutDown';
    if (method !== InitializeRequest.method) return isInitialized ? undefined : 'multistage/notInitialized';
    return isInitialized ? 'multistage/initializedTwice' : undefined;
  }

  return {
    hasShutDown: () => hasShutDown,
    options: {
      messageStrategy: {
        handleMessage(message, next) {
          if (Message.isNotification(message)) {
            if (message.method === ExitNotification.method || !refusal(message.method)) return next(message);
          } else if (Message.isRequest(message)) {
            const name = refusal(message.method);
            if (name) return next(renamed(message, name));
            if (message.method === InitializeRequest.method) isInitialized = true;
            if (message.method === ShutdownRequest.method) hasShutDown = true;
            return next(message);
          } else return next(message);
        },
      },
    },
  };
}

function renamed(message: RequestMessage, method: string): RequestMessage {
  return { ...message, method };
}

/** Refuses what the lifecycle says comes at a wrong time. */
export function refuseUntimely(connection: Connection): void {
  for (const [name, { code, text }] of Object.entries(refused)) {
    connection.onRequest(name, () => new ResponseError(code, text));
  }
}
