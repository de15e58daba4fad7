// Settings over HTTP.
import { isAllowed } from '../../access/actions.ts';
import { type RestRoutes, signedIn } from '../../surfaces/rest/kit.ts';
import { changeOtherSettings } from './commands.ts';
import { type ChangeOtherSettings, OtherSettings } from './contract.ts';
import { otherSettings, privateIncidentsSwitch } from './queries.ts';

const schema = { response: { 200: OtherSettings } };

export const settingsRoutes: RestRoutes = (app, { access }) => {
  app.get('/cordon/v1/settings/other', { schema }, async (request): Promise<OtherSettings> => {
    const { viewer, person } = signedIn(request);
    const query = isAllowed('settings.read', person.role) ? otherSettings : privateIncidentsSwitch;
    const [settings] = await access.readAsViewer<OtherSettings>(viewer, query);
    return settings ?? { private_incidents_enabled: false };
  });

  app.patch('/cordon/v1/settings/other', { schema }, async (request) =>
    access.asViewer(signedIn(request).viewer, (tx) =>
      changeOtherSettings(tx, request.body as ChangeOtherSettings),
    ),
  );
};
