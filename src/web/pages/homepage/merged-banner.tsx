// Says where the work goes on, of an incident that was merged; and what was merged into this one.
import type { Homepage } from '../../../features/homepage/contract.ts';
import { Banner } from '../../components/banner.tsx';
import { IncidentLink } from './links/incident-link.tsx';

export function MergedBanner({ incident }: { incident: Homepage['incident'] }) {
  const { merged_into: into, merged_from: from } = incident;
  return (
    <>
      {into && (
        <Banner tone="info" title="This incident was merged">
          <p>
            Its work goes on in <IncidentLink incident={into} />.
          </p>
        </Banner>
      )}
      {from.length > 0 && (
        <Banner
          tone="info"
          title={
            from.length === 1 ? 'An incident was merged into this one' : 'Incidents were merged into this one'
          }
        >
          <ul>
            {from.map((other) => (
              <li key={other.id}>
                <IncidentLink incident={other} />
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  );
}
