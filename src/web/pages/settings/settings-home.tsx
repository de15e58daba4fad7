// The address of Settings itself: leads to the first section that one may read.
import { Navigate } from '@tanstack/react-router';
import { useSession } from '../../client/use-session.ts';

export function SettingsHome() {
  const { can } = useSession();
  return <Navigate to={can.change_settings ? '/settings/severities' : '/settings/other'} replace />;
}
