// The keys that do something, on one page.
import { Dialog, DialogBody } from '../../components/dialog.tsx';
import { commandKey, Key } from '../../components/key.tsx';

const groups = [
  {
    title: 'Everywhere',
    keys: [
      { keys: ['c'], what: 'Declare an incident' },
      { keys: ['['], what: 'Fold or unfold the rail' },
      { keys: ['?'], what: 'Show this help' },
      { keys: ['Esc'], what: 'Close what is open; from an incident, back to the list' },
    ],
  },
  {
    title: 'Incidents',
    keys: [
      { keys: ['j'], what: 'Next incident' },
      { keys: ['k'], what: 'Previous incident' },
      { keys: ['Enter'], what: 'Open the incident' },
    ],
  },
  {
    title: 'One incident',
    keys: [
      { keys: ['u'], what: 'Share update' },
      { keys: ['a'], what: 'Manage access, where it is private' },
    ],
  },
  {
    title: 'Declaring',
    keys: [{ keys: [commandKey, 'Enter'], what: 'Declare incident' }],
  },
];

export default function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={onClose}>
      <DialogBody className="flex flex-col gap-6">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="text-12 font-medium text-n-11">{group.title}</h3>
            <dl className="mt-1 divide-y divide-n-6">
              {group.keys.map(({ keys, what }) => (
                <div key={what} className="flex flex-row-reverse items-center justify-between gap-4 py-2">
                  <dt className="flex shrink-0 gap-1">
                    {keys.map((key) => (
                      <Key key={key} name={key} />
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </DialogBody>
    </Dialog>
  );
}
