// One live stream: frames in, bytes out, a beat in between, and an end for readers that do not read.
import { Readable } from 'node:stream';
import type { LiveFrame } from '../../features/live-updates/contract.ts';
import type { Memory } from '../../features/live-updates/index.ts';
import type { Watcher } from './kit.ts';

/** A stream, and what it has told. */
export type Stream = Watcher & {
  readonly body: Readable;
  memory: Memory;
  isOpen(): boolean;
  send(frames: readonly LiveFrame[]): void;
  /** Ends it behind a last frame. */
  end(last?: LiveFrame): void;
};

/** Fixed, and so independent of everything that happens. */
const beatEvery = 15_000;
/** Whoever leaves more than this unread is let go, in bytes. */
const mostUnread = 64 * 1024;

/** Written the same for every stream; `retry` is for clients that reconnect by themselves, in ms. */
const opening = 'retry: 2000\n';

/** A frame as it goes over the wire. There are no ids: nothing is ever replayed. */
export const encodeFrame = ({ name, data }: LiveFrame): string =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** Opens a stream that beats at once. `onClose` hears of its end, whoever ended it. */
export const openStream = (watcher: Watcher, memory: Memory, onClose: (stream: Stream) => void): Stream => {
  const body = new Readable({ read() {} });
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    clearInterval(beat);
    onClose(stream);
  };
  const write = (text: string): void => {
    if (!isOpen) return;
    body.push(text);
    if (body.readableLength > mostUnread) body.destroy();
  };
  const send: Stream['send'] = (frames) => write(frames.map(encodeFrame).join(''));
  const sendBeat = () => send([{ name: 'beat', data: {} }]);
  const beat = setInterval(sendBeat, beatEvery).unref();
  const stream: Stream = {
    ...watcher,
    ...{ body, memory, send },
    isOpen: () => isOpen,
    end(last) {
      if (!isOpen) return;
      if (last) send([last]);
      close();
      body.push(null);
    },
  };
  body.once('close', close);
  write(opening);
  sendBeat();
  return stream;
};
