// Everything that the simulator's parts share: the world with its clock, and the books kept about it.

import type { CallLog } from './api/call-log.ts';
import type { MovableClock } from './clock.ts';
import type { FaultBook } from './control/faults.ts';
import type { EventDispatcher } from './deliveries/events.ts';
import type { DeliveryLog } from './deliveries/log.ts';
import type { Manifest } from './manifest.ts';
import type { Sockets } from './socket-mode/sockets.ts';
import type { WorldContext } from './world/context.ts';

export type SimulatorContext = WorldContext & {
  clock: MovableClock;
  /** Where the app is, without a slash at the end. */
  appUrl: string;
  /** How long the app may take to answer a delivery, in milliseconds of real time. */
  answerTimeoutMs: number;
  manifest: Manifest;
  faults: FaultBook;
  calls: CallLog;
  deliveries: DeliveryLog;
  events: EventDispatcher;
  /** The app's WebSocket connections, when it uses Socket Mode. */
  sockets: Sockets;
  /** Puts the world back to its beginning. */
  reset(): void;
};
