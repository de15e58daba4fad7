// Does something on the server, keeps its button busy meanwhile, and holds what is to be told about it.
import { useRef, useState } from 'react';
import type { PageResult } from '../page/contract.ts';

export type Told = { isError: boolean; text: string };

export type Acting = {
  /** Key of what is under way. */
  pending: string | null;
  told: Told | null;
  /** Runs `attempt` once all earlier ones are through; `done` is told when it went well. Resolves to whether it did. */
  act: (key: string, attempt: () => Promise<PageResult>, done: string) => Promise<boolean>;
};

/** `onChanged` reads again whatever shows the effect. */
export function useAct(onChanged: () => Promise<void>): Acting {
  const [pending, setPending] = useState<string | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const run: Acting['act'] = async (key, attempt, done) => {
    setPending(key);
    const answer = await attempt();
    setTold(answer.ok ? { isError: false, text: done } : { isError: true, text: answer.message });
    setPending(null);
    await onChanged();
    return answer.ok;
  };
  return {
    pending,
    told,
    act: (key, attempt, done) => {
      const next = last.current.then(() => run(key, attempt, done));
      last.current = next;
      return next;
    },
  };
}
