// "Manage access" (B16): add people, then who has access, then requests, then former members. Loaded when first opened.
import { type RefObject, useRef, useState } from 'react';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { Dialog, DialogBody } from '../../components/dialog.tsx';
import { showToast } from '../../components/toast.ts';
import { AccessRequests } from './access-requests.tsx';
import { AddPeople, emptyDraft } from './add-people.tsx';
import { FormerPeople } from './former-people.tsx';
import { PeopleWithAccess } from './people-with-access.tsx';
import { UnexpectedMembers } from './unexpected-members.tsx';

type ManageAccessDialogProps = {
  homepage: Homepage;
  /** What opens it, and gets the focus back. */
  button: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onClose: () => void;
};

export default function ManageAccessDialog({ homepage, button, isOpen, onClose }: ManageAccessDialogProps) {
  const { reference } = homepage.incident;
  const search = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(emptyDraft);
  const access = homepage.access ?? [];
  return (
    <Dialog title="Manage access" isOpen={isOpen} onClose={onClose} firstFocus={search} lastFocus={button}>
      <DialogBody className="flex flex-col gap-6 pb-6">
        <AddPeople
          reference={reference}
          access={access}
          inputRef={search}
          draft={draft}
          onDraftChange={setDraft}
        />
        <PeopleWithAccess
          reference={reference}
          access={access}
          onLeft={({ message }) => {
            onClose();
            showToast(message);
          }}
        />
        <AccessRequests
          reference={reference}
          requests={homepage.access_requests ?? []}
          former={homepage.former_participants}
          title="Requests for access"
        />
        <UnexpectedMembers reference={reference} members={homepage.unexpected_members ?? []} />
        <FormerPeople people={homepage.former_participants ?? []} />
      </DialogBody>
    </Dialog>
  );
}
