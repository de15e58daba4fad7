// A person in a list about access: who, what is so about them, and what can be done, at the right or below.
import type { ReactNode } from 'react';
import { useSession } from '../../client/use-session.ts';
import { Avatar } from '../../components/avatar.tsx';

type PersonLineProps = {
  person: { id: string; name: string };
  /** What qualifies the name, such as the mark of a guest. */
  marks?: ReactNode;
  isGreyed?: boolean;
  details: ReactNode;
  actions?: ReactNode;
  /** What concerns this person and takes more room than a line. */
  children?: ReactNode;
};

export function PersonLine({ person, marks, isGreyed = false, details, actions, children }: PersonLineProps) {
  const { person: viewer } = useSession();
  return (
    <div className="flex gap-2.5 py-2.5">
      <Avatar person={person} isGreyed={isGreyed} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5">
          <div className="min-w-0 flex-1 basis-40">
            <p className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 font-medium">
              <span className={isGreyed ? 'min-w-0 break-words text-n-11' : 'min-w-0 break-words'}>
                {person.name}
                {person.id === viewer.id && <span className="font-normal text-n-11"> (you)</span>}
              </span>
              {marks}
            </p>
            <div className="text-12 text-pretty text-n-11">{details}</div>
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
        <div className="max-sm:-ml-10.5">{children}</div>
      </div>
    </div>
  );
}
