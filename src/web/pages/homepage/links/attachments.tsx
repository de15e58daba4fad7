// Links to what the incident has to do with elsewhere. Nothing is fetched from them: only their address is shown.
import {
  FileText,
  GitMerge,
  GitPullRequest,
  Link2,
  type LucideIcon,
  Plus,
  Radio,
  ShieldAlert,
  SquareCheck,
  X,
} from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { ResourceType } from '../../../../features/attachments/contract.ts';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import { useRemoveAttachment } from '../../../client/incident-changes.ts';
import { useKeepFocus } from '../../../client/use-keep-focus.ts';
import { Button } from '../../../components/button.tsx';
import { DateTime } from '../../../components/date-time.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import { ExternalTextLink } from '../../../components/link.tsx';
import { Problem } from '../../../components/problem.tsx';
import { Skeleton } from '../../../components/skeleton.tsx';
import { useFocusBack } from '../editing/use-focus-back.ts';

const loadForm = () => import('./attach-form.tsx');
const AttachForm = lazy(loadForm);

const kinds: Record<ResourceType, { icon: LucideIcon; name: string }> = {
  arbitrary_url: { icon: Link2, name: 'Link' },
  github_pull_request: { icon: GitPullRequest, name: 'GitHub pull request' },
  gitlab_merge_request: { icon: GitMerge, name: 'GitLab merge request' },
  sentry_issue: { icon: ShieldAlert, name: 'Sentry issue' },
  jira_issue: { icon: SquareCheck, name: 'Jira issue' },
  statuspage_incident: { icon: Radio, name: 'Statuspage incident' },
  slack_file: { icon: FileText, name: 'File in Slack' },
};

export function Attachments({ homepage }: { homepage: Homepage }) {
  const { incident, attachments } = homepage;
  const [isAdding, setAdding] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const remove = useRemoveAttachment(incident.reference);
  useFocusBack(isAdding, button);
  useKeepFocus(area, button);
  return (
    <div ref={area} className="flex flex-col items-start gap-2">
      {attachments.length > 0 && (
        <ul className="w-full divide-y divide-n-6">
          {attachments.map(({ id, resource, creator, created_at: createdAt }) => {
            const { icon: Icon, name } = kinds[resource.resource_type];
            return (
              <li key={id} className="flex items-center gap-2.5">
                <Icon aria-hidden="true" className="size-4 shrink-0 text-n-10" />
                <div className="min-w-0 flex-1 py-1.5">
                  <ExternalTextLink href={resource.permalink}>{resource.title}</ExternalTextLink>
                  <p className="text-12 text-n-11">
                    {name} · {creator.name} · <DateTime value={createdAt} />
                  </p>
                </div>
                <IconButton
                  label={`Remove the attachment ${resource.title}`}
                  icon={<X aria-hidden="true" />}
                  onClick={() => remove.mutate({ id })}
                />
              </li>
            );
          })}
        </ul>
      )}
      {remove.error && <Problem title="It was not removed" error={remove.error} />}
      {isAdding ? (
        <Suspense fallback={<Skeleton className="h-40 w-full" />}>
          <AttachForm reference={incident.reference} onClose={() => setAdding(false)} />
        </Suspense>
      ) : (
        <Button
          ref={button}
          variant="quiet"
          icon={<Plus aria-hidden="true" />}
          onPointerEnter={loadForm}
          onFocus={loadForm}
          onClick={() => setAdding(true)}
          className="-ml-3"
        >
          Attach a link
        </Button>
      )}
    </div>
  );
}
