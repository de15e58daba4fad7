// Asking for access and deciding about it over HTTP. A request is answered before anybody looks what it is about.
import { z } from 'zod';
import { readInput } from '../../platform/input.ts';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { visibleIncidentId } from '../incidents/index.ts';
import { requestHash, sendAccessRequest } from './commands.ts';
import {
  DecideAccessRequest,
  DecidedAccessRequest,
  type SendAccessRequest,
  SentAccessRequest,
} from './contract.ts';
import { decide } from './decide.ts';
import { lastSent, nextRequestAt } from './queries.ts';

const params = z.object({ reference: z.string(), request_id: z.string() });

export const accessRequestRoutes: RestRoutes = (app, { access, secrets, clock }) => {
  const send = sendAccessRequest(secrets);

  app.post(
    '/cordon/v1/access_requests',
    { schema: { response: { 202: SentAccessRequest } } },
    async (request, reply) => {
      const { viewer } = signedIn(request);
      const sent = await access.asViewer(viewer, (tx) => send(tx, request.body as SendAccessRequest));
      return reply.code(202).send({ next_request_at: sent.nextRequestAt.toISOString() });
    },
  );

  app.get(
    '/cordon/v1/access_requests',
    {
      schema: {
        querystring: z.object({ reference: z.string().min(1).max(100) }),
        response: { 200: SentAccessRequest },
      },
    },
    async (request) => {
      const { viewer, person } = signedIn(request);
      const hash = requestHash(secrets, person.personId, request.query.reference);
      const [sent] = await access.readAsViewer(viewer, lastSent(hash, clock.now()));
      return sent ? { next_request_at: nextRequestAt(sent.requested_at).toISOString() } : {};
    },
  );

  app.post(
    '/cordon/v1/incidents/:reference/access_requests/:request_id/decision',
    { schema: { params, response: { 200: DecidedAccessRequest } } },
    async (request) => {
      const { viewer } = signedIn(request);
      await visibleIncidentId(access, viewer, request.params.reference);
      const { decision } = readInput(DecideAccessRequest, request.body, 'body');
      return decide(access, viewer, request.params.request_id, decision);
    },
  );
};
