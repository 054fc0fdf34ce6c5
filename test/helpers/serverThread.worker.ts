/** What runs in the thread of `startServerThread`: the server, with a port in place of standard input and output. */
import { workerData } from 'node:worker_threads';
import { createConnection, PortMessageReader, PortMessageWriter, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../../server/src/server/server';

const { port } = workerData;
startServer(createConnection(ProposedFeatures.all, new PortMessageReader(port), new PortMessageWriter(port)));
