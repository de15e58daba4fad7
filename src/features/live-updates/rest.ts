// The live stream over HTTP: server-sent events for one signed-in person.
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';

export const liveUpdateRoutes: RestRoutes = (app, { live }) => {
  app.get('/cordon/v1/live', async (request, reply) => {
    const { viewer, person, sessionToken } = signedIn(request);
    reply.type('text/event-stream');
    // Proxies that collect answers would hold frames back.
    reply.header('x-accel-buffering', 'no');
    if (request.method === 'HEAD') return reply.send();
    try {
      return reply.send(await live.open({ viewer, personId: person.personId, sessionToken }));
    } catch (error) {
      reply.header('retry-after', '2');
      reply.removeHeader('x-accel-buffering');
      throw error;
    }
  });
};
