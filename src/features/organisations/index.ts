// Organisations and their Slack installations, for the surfaces.
export {
  connectWorkspace,
  disconnectWorkspace,
  findInstallation,
  type Installation,
  type Workspace,
} from './organisations.ts';
