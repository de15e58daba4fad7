// What a slice's shell needs to offer a live stream.
import type { Readable } from 'node:stream';
import type { Viewer } from '../../access/viewer.ts';

/** Whose stream it is, and the session that it ends with. */
export type Watcher = { viewer: Viewer; personId: string; sessionToken: string };

export type LiveStreams = {
  /**
   * Opens a stream: the body of an answer of type text/event-stream. Errors: unavailable while nothing is heard of the
   * database, or where there are too many.
   */
  open(watcher: Watcher): Promise<Readable>;
};
