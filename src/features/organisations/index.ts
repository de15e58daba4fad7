// Organisations and their Slack installations, for the surfaces.
export {
  connectWorkspace,
  disconnectWorkspace,
  findInstallation,
} from './organisations.ts';
