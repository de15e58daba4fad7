// The carried index of Slack's methods: what is documented about each.
import { readFileSync } from 'node:fs';

export type IndexedMethod = {
  tier: string;
  accepts_json: boolean;
  bot_scopes: string[];
  user_scopes: string[];
  required_args: string[];
  optional_args: string[];
  success_keys: string[];
  errors: string[];
  warnings: string[];
};

const path = new URL('../data/method-index.json', import.meta.url);

/** Every method of the index by its name. */
export const methodIndex: Readonly<Record<string, IndexedMethod>> = JSON.parse(readFileSync(path, 'utf8'));

/** A method that must be in the index. */
export function indexed(name: string): IndexedMethod {
  const found = methodIndex[name];
  if (!found) throw new Error(`${name} is not in simulator/data/method-index.json. Add its entry first.`);
  return found;
}
