import { shown } from './shown';

/** Runs a request; VS Code shows why it was refused in a notification, so that the server's words are made safe for one. */
export async function withShownRefusal<T>(request: () => T): Promise<Awaited<T>> {
  try {
    return await request();
  } catch (error) {
    throw new Error(shown(error instanceof Error ? error.message : String(error)));
  }
}
