// Settings, section "Teams".
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Team } from '../../../features/teams/contract.ts';
import { useChangeSettings } from '../../client/settings-mutations.ts';
import { teamsQuery } from '../../client/settings-queries.ts';
import { useSession } from '../../client/use-session.ts';
import { Button } from '../../components/button.tsx';
import { Problem } from '../../components/problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { SortableList } from '../../components/sortable-list.tsx';
import { ArchivedFold } from './archived-fold.tsx';
import { Row } from './row.tsx';
import { SaveState } from './save-state.tsx';
import { SettingsSection } from './section.tsx';
import { TeamDialog } from './team-dialog.tsx';

export function TeamsSection() {
  const { can } = useSession();
  const teams = useQuery({ ...teamsQuery, enabled: can.change_settings });
  return (
    <SettingsSection
      title="Teams"
      intro="Groups of people. Being in a team gives sight of nothing that its members could not see without it."
    >
      {teams.error && (
        <Problem
          title="The teams could not be read"
          error={teams.error}
          onRetry={() => teams.refetch()}
          isRetrying={teams.isFetching}
        />
      )}
      {teams.isPending && <Skeleton className="h-44 w-full" />}
      {teams.data && <Teams teams={teams.data} />}
    </SettingsSection>
  );
}

function Teams({ teams }: { teams: Team[] }) {
  const [edited, setEdited] = useState<{ team?: Team; isOpen: boolean; count: number }>();
  const [said, setSaid] = useState<string>();
  const save = useChangeSettings();
  const current = teams.filter((team) => !team.archived_at);
  const edit = (team?: Team) =>
    setEdited((last) => ({ ...(team && { team }), isOpen: true, count: (last?.count ?? 0) + 1 }));
  const archive = (id: string, isArchived: boolean) => {
    setSaid(undefined);
    save.mutate(
      { method: 'PATCH', path: `teams/${id}`, body: { archived: isArchived } },
      { onSuccess: () => setSaid(isArchived ? 'Archived. It can be restored.' : 'Restored.') },
    );
  };
  return (
    <div className="flex flex-col gap-3">
      {current.length > 0 ? (
        <div className="rounded-md border border-n-7 bg-raised">
          <SortableList label="Teams" items={current} idOf={({ id }) => id} nameOf={({ name }) => name}>
            {(team) => (
              <Row
                name={team.name}
                detail={membersOf(team)}
                onEdit={() => edit(team)}
                onArchive={() => archive(team.id, true)}
              />
            )}
          </SortableList>
        </div>
      ) : (
        <p className="rounded-md border border-dashed border-n-7 px-4 py-6 text-center text-13 text-n-11">
          There is no team yet.
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button icon={<Plus aria-hidden="true" />} onClick={() => edit()}>
          Add team
        </Button>
        <SaveState
          isPending={save.isPending}
          isSaved={!save.error && (save.isSuccess || said !== undefined)}
          error={save.error}
          saved={said}
        />
      </div>
      <ArchivedFold items={teams.filter((team) => team.archived_at)} onRestore={(id) => archive(id, false)} />
      {edited && (
        <TeamDialog
          key={edited.count}
          team={edited.team}
          isOpen={edited.isOpen}
          onClose={() => setEdited((last) => last && { ...last, isOpen: false })}
          onSaved={(words) => {
            save.reset();
            setSaid(words);
          }}
        />
      )}
    </div>
  );
}

function membersOf({ members }: Team): string {
  const names = members.slice(0, 5).map(({ name }) => name);
  const more = members.length - names.length;
  if (names.length === 0) return 'Nobody is in it yet.';
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
