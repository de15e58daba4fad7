// Settings: the sections in a side list, one of them open.
import { Link, Outlet } from '@tanstack/react-router';
import { useSession } from '../../client/use-session.ts';
import { useTitle } from '../../client/use-title.ts';
import { PageHeader } from '../../components/page-header.tsx';

const sections = [
  { to: '/settings/severities', label: 'Severities' },
  { to: '/settings/statuses', label: 'Statuses' },
  { to: '/settings/incident-types', label: 'Incident types' },
  { to: '/settings/roles', label: 'Roles' },
  { to: '/settings/custom-fields', label: 'Custom fields' },
  { to: '/settings/timestamps', label: 'Timestamps' },
  { to: '/settings/follow-up-priorities', label: 'Follow-up priorities' },
  { to: '/settings/teams', label: 'Teams' },
  { to: '/settings/people', label: 'People' },
  { to: '/settings/slack', label: 'Slack' },
  { to: '/settings/other', label: 'Other' },
] as const;

export function SettingsLayout() {
  useTitle('Settings');
  const { can } = useSession();
  // Others may read the last section only.
  const shown = can.change_settings ? sections : sections.slice(-1);
  return (
    <>
      <PageHeader title="Settings" />
      <div className="mt-4 grid gap-x-10 gap-y-6 border-t border-n-6 pt-6 md:grid-cols-[11rem_minmax(0,40rem)]">
        <nav aria-label="Sections of the settings">
          <ul className="flex flex-wrap gap-1 md:flex-col md:gap-0.5">
            {shown.map(({ to, label }) => (
              <li key={to}>
                <Link
                  to={to}
                  className="flex h-control items-center rounded-md px-2.5 text-13 font-medium text-n-11 transition-colors hover:bg-n-3 hover:text-n-12 aria-[current=page]:bg-n-4 aria-[current=page]:text-n-12"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Outlet />
      </div>
    </>
  );
}
