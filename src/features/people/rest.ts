// People over HTTP: the search for somebody to invite.
import { z } from 'zod';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { PeopleSearch } from './contract.ts';
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
};
