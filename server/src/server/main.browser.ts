import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { createLifecycle } from './lifecycle';
import { startServer } from './server';

// In a worker: the client posts messages to it and reads the files.
const [reader, writer] = [new BrowserMessageReader(globalThis), new BrowserMessageWriter(globalThis)];
startServer(createConnection(ProposedFeatures.all, reader, writer, createLifecycle().options));
