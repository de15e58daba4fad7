// What an organisation configures over HTTP, for owners and admins: the same routes for every kind.
import { z } from 'zod';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { addConfigured, changeConfigured, orderConfigured } from './commands.ts';
import { configurationKinds, configured, listOf } from './contract.ts';
import { listConfigured } from './list.ts';

export const configurationRoutes: RestRoutes = (app, { access }) => {
  for (const kind of configurationKinds) {
    const url = `/cordon/v1/settings/${kind}`;
    const item: z.ZodType = configured[kind];
    const list = listOf(item);

    app.get(url, { schema: { response: { 200: list } } }, async (request) =>
      access.asViewer(signedIn(request).viewer, async (tx) => ({
        items: await listConfigured(kind)(tx, request.query as never),
      })),
    );

    app.post(url, { schema: { response: { 201: item } } }, async (request, reply) => {
      const { viewer } = signedIn(request);
      const added = await access.asViewer(viewer, (tx) => addConfigured(kind)(tx, request.body as never));
      return reply.code(201).send(added);
    });

    app.patch(
      `${url}/:id`,
      { schema: { params: z.object({ id: z.string() }), response: { 200: item } } },
      async (request) =>
        access.asViewer(signedIn(request).viewer, (tx) =>
          changeConfigured(kind, request.params.id)(tx, request.body as never),
        ),
    );

    app.put(`${url}/order`, { schema: { response: { 200: list } } }, async (request) =>
      access.asViewer(signedIn(request).viewer, async (tx) => {
        await orderConfigured(kind)(tx, request.body as never);
        return { items: await listConfigured(kind)(tx, {}) };
      }),
    );
  }
};
