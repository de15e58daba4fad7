// What the clients were told: the truth that the database and Slack are compared with afterwards.

/** One intended declaration. Its name is unique, so that it is recognised everywhere. */
export type Entry = {
  name: string;
  visibility: 'public' | 'private';
  /** Slack user id of the reporter. */
  by: string;
  via: 'web' | 'slack';
  /** How often the client asked; more than once: an answer was lost or refused. */
  tries: number;
  /** Set when the client saw a success. */
  acknowledgedAs?: string;
};

/** Written by the clients. */
export type Ledger = {
  entries: readonly Entry[];
  begin(intended: Omit<Entry, 'tries' | 'name'>): Entry;
};

/** An empty ledger. Names begin with `prefix`. */
export const createLedger = (prefix = 'Declared'): Ledger => {
  const entries: Entry[] = [];
  return {
    entries,
    begin(intended) {
      const entry = { ...intended, name: `${prefix} ${entries.length + 1} ${intended.via}`, tries: 0 };
      entries.push(entry);
      return entry;
    },
  };
};
