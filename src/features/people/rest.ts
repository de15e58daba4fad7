// People over HTTP: the search for somebody to invite, and everybody's role in Settings.
import { z } from 'zod';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { type GiveRole, OrganizationPeople, OrganizationPerson, PeopleSearch } from './contract.ts';
import { giveRole, listPeople } from './organization-roles.ts';
import { peopleSearch } from './queries.ts';

const SearchQuery = z.object({
  query: z.string().trim().max(100, 'A search is at most 100 characters long. Shorten it.').default(''),
});

export const peopleRoutes: RestRoutes = (app, { access }) => {
  app.get(
    '/cordon/v1/people',
    { schema: { querystring: SearchQuery, response: { 200: PeopleSearch } } },
    async (request) => {
      const { viewer, person } = signedIn(request);
      // Guests find whom to invite by name; the addresses of a whole organisation are more than they need for it.
      const search = { text: request.query.query, withEmail: person.role !== 'guest' };
      const found = await access.readAsViewer(viewer, peopleSearch(search));
      return {
        people: found.map(({ id, name, email, role }) => ({
          ...{ id, name, is_guest: role === 'guest' },
          ...(email !== null && { email }),
        })),
      };
    },
  );

  app.get(
    '/cordon/v1/settings/people',
    { schema: { response: { 200: OrganizationPeople } } },
    async (request) =>
      access.asViewer(signedIn(request).viewer, (tx) => listPeople(tx, request.query as never)),
  );

  app.patch(
    '/cordon/v1/settings/people/:id',
    { schema: { params: z.object({ id: z.string() }), response: { 200: OrganizationPerson } } },
    async (request) =>
      access.asViewer(signedIn(request).viewer, (tx) =>
        giveRole(request.params.id)(tx, request.body as GiveRole),
      ),
  );
};
