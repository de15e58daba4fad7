// What somebody is to do themselves, over HTTP. Nobody can ask for somebody else's (L17).
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { openPosition, sealPosition } from '../work-items/index.ts';
import { MyWork, MyWorkQuery } from './contract.ts';
import { type MyPosition, myWork, toMyWorkItem } from './queries.ts';

const read = (position: string): MyPosition => {
  const [due, id = ''] = position.split(' ');
  return { due: Number(due), id };
};

export const myWorkRoutes: RestRoutes = (app, { access, secrets }) => {
  app.get(
    '/cordon/v1/my_work',
    { schema: { querystring: MyWorkQuery, response: { 200: MyWork } } },
    async (request) => {
      const { viewer } = signedIn(request);
      const { kind, after, page_size } = request.query;
      const position = after === undefined ? undefined : read(openPosition(secrets, viewer, after));
      const rows = await access.readAsViewer(
        viewer,
        myWork(viewer, { kind, after: position, limit: page_size + 1 }),
      );
      const page = rows.slice(0, page_size);
      const last = rows.length > page_size ? page.at(-1) : undefined;
      const next = last && sealPosition(secrets, viewer, `${last.sorted_by.getTime()} ${last.id}`);
      return { items: page.map(toMyWorkItem), pagination_meta: { page_size, ...(next && { after: next }) } };
    },
  );
};
