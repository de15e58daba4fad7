// Settings over HTTP.
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { changeOtherSettings } from './commands.ts';
import { OtherSettings } from './contract.ts';
import { otherSettings } from './queries.ts';

const schema = { response: { 200: OtherSettings } };

export const settingsRoutes: RestRoutes = (app, { access }) => {
  app.get('/cordon/v1/settings/other', { schema }, async (request) => {
    const [settings] = await access.readAsViewer(signedIn(request).viewer, otherSettings);
    return settings ?? { private_incidents_enabled: false };
  });

  app.patch('/cordon/v1/settings/other', { schema }, async (request) =>
    access.asViewer(signedIn(request).viewer, (tx) => changeOtherSettings(tx, request.body as OtherSettings)),
  );
};
