// Teams over HTTP, for owners and admins.
import { z } from 'zod';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { addTeam, changeTeam, listTeams } from './commands.ts';
import { type ChangedTeam, type NewTeam, Team, TeamList } from './contract.ts';

const url = '/cordon/v1/settings/teams';

export const teamRoutes: RestRoutes = (app, { access }) => {
  app.get(url, { schema: { response: { 200: TeamList } } }, async (request) =>
    access.asViewer(signedIn(request).viewer, async (tx) => ({
      items: await listTeams(tx, request.query as never),
    })),
  );

  app.post(url, { schema: { response: { 201: Team } } }, async (request, reply) => {
    const { viewer } = signedIn(request);
    const team = await access.asViewer(viewer, (tx) => addTeam(tx, request.body as NewTeam));
    return reply.code(201).send(team);
  });

  app.patch(
    `${url}/:id`,
    { schema: { params: z.object({ id: z.string() }), response: { 200: Team } } },
    async (request) =>
      access.asViewer(signedIn(request).viewer, (tx) =>
        changeTeam(request.params.id)(tx, request.body as ChangedTeam),
      ),
  );
};
