// Somebody is in the Slack channel without access: says who, and leads to where that is decided.
import type { UnexpectedMember } from '../../../features/incident-channels/contract.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { useManageAccessOverlay } from '../access/use-manage-access-overlay.ts';
import { listNames } from '../access/words.ts';

export function UnexpectedMembersBanner({ members }: { members: UnexpectedMember[] }) {
  const { open } = useManageAccessOverlay();
  if (members.length === 0) return null;
  const names = members.slice(0, 3).map(({ name }) => name);
  const others = members.length - names.length;
  const who = listNames(others > 0 ? [...names, others === 1 ? '1 more' : `${others} more`] : names);
  return (
    <Banner
      tone="warning"
      title={`${who} ${members.length === 1 ? 'is' : 'are'} in the Slack channel without access`}
      action={<Button onClick={open}>Decide</Button>}
    >
      <p className="max-w-176 text-pretty">
        They can read what is written in the channel, but not this page. Give them access, or remove them.
      </p>
    </Banner>
  );
}
