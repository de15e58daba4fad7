// Keeps server and worker running, and kills them: a killed process is started again at once, like by a supervisor.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { Installation } from './installation.ts';
import { type CordonProcess, type Role, startProcess } from './process.ts';

/** The two processes, alive again and again. */
export type Killer = {
  /** Both serve and work. */
  ready(): Promise<void>;
  /** kill -9 of one of them, then a new one. */
  kill(role: Role): Promise<void>;
  /** `kills` kills of either, at times drawn from `chance`, which may hit a process that only begins to start. */
  killAtRandom(kills: number, chance: Chance): Promise<void>;
  /** When the last one was killed, by `performance.now()`; 0 before. */
  lastKill(): number;
  /** Processes that ended although nobody killed them. */
  unexpectedEnds(): string[];
  /** What the living processes said last, for a failure's message. */
  lines(): string;
  stop(): Promise<void>;
};

/** Times between two kills, in ms: shorter than a start takes, up to long enough to get much work done. */
const pause = { least: 200, most: 3000 };

/** Starts both. */
export const startKiller = (installation: Installation): Killer => {
  const unexpected: string[] = [];
  const killed = new WeakSet<CordonProcess>();
  const start = (role: Role): CordonProcess => {
    const one = startProcess(role, installation.env);
    one.ended.then((how) => {
      if (!killed.has(one)) unexpected.push(`${role} ended by itself (${how}):\n${one.lines()}`);
    });
    return one;
  };
  let lastKill = 0;
  const running = { server: start('server'), worker: start('worker') };
  const end = (role: Role): Promise<string> => {
    killed.add(running[role]);
    lastKill = performance.now();
    return running[role].kill();
  };
  const kill = async (role: Role): Promise<void> => {
    await end(role);
    running[role] = start(role);
  };
  return {
    kill,
    async ready() {
      await Promise.all([running.server.ready, running.worker.ready]);
    },
    async killAtRandom(kills, chance) {
      for (let done = 0; done < kills; done += 1) {
        await sleep(chance.between(pause.least, pause.most));
        await kill(chance.pick(['server', 'worker']));
      }
    },
    lastKill: () => lastKill,
    unexpectedEnds: () => unexpected,
    lines: () => `server:\n${running.server.lines()}\nworker:\n${running.worker.lines()}`,
    async stop() {
      await Promise.all([end('server'), end('worker')]);
    },
  };
};
