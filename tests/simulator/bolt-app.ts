// A real Bolt app on a real port, which the simulator delivers to.
import { App, LogLevel } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import type { SimulatorOptions } from '../../simulator/index.ts';
import { ACME_TOKEN, startSimulator, type TestSimulator } from './support.ts';

export type BoltPair = { simulator: TestSimulator; bolt: App };

/** A simulator and a Bolt app that know each other; both end with the test. */
export async function startWithBolt(options: SimulatorOptions = {}): Promise<BoltPair> {
  const simulator = await startSimulator(options);
  const bolt = new App({
    token: ACME_TOKEN,
    signingSecret: 'simulator-signing-secret',
    clientOptions: { slackApiUrl: `${simulator.url}/api/`, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
  });
  const server = await bolt.start(0);
  const address = (server as { address(): { port: number } }).address();
  simulator.setAppUrl(`http://127.0.0.1:${address.port}`);
  onTestFinished(async () => {
    await bolt.stop();
  });
  return { simulator, bolt };
}
