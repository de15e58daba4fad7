// Organisations and their Slack installations, for the surfaces.
export { fillMissingDefaultsEverywhere } from './fill-defaults.ts';
export {
  connectedTeamIds,
  disconnectWorkspace,
  findInstallation,
  keepScopes,
} from './installations.ts';
export { type Addable, connectWorkspace, type Workspace } from './organisations.ts';
