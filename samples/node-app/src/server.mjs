import { createServer } from 'node:http';

createServer((_request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<!doctype html><title>Page</title><h1>Built in stages</h1>');
}).listen(3000);
