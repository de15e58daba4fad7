// Waiting for events in a test: settled means arrived, also those that are sent after the answer.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createSimulator } from '../../simulator/index.ts';

test.each(['before_answer', 'after_answer'])(
  'events sent %s have arrived when it is settled',
  async (when) => {
    let arrived = 0;
    const app = createServer((request, response) => {
      request.resume().on('end', () => {
        arrived += 1;
        response.end();
      });
    });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    const simulator = await createSimulator({
      appUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}`,
    });
    const url = await simulator.listen(0);
    simulator.orderEvents({ effect: 'timing', when });
    await simulator.settled();
    expect(arrived).toBe(0);
    await fetch(`${url}/api/conversations.create`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer xoxb-simulator-T0ACME0001',
      },
      body: JSON.stringify({ name: 'somewhere', is_private: true }),
    }).then((answer) => answer.text());
    await simulator.settled();
    const { deliveries } = simulator.world();
    expect(deliveries.map(({ status }) => status)).not.toEqual([]);
    expect(arrived).toBe(deliveries.length);
    await simulator.close();
    app.close();
  },
);
