// Everything that can be pressed, typed into or chosen from.
import { Plus, Settings } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Select } from '../../components/select.tsx';
import { Switch } from '../../components/switch.tsx';
import { TextArea, TextInput } from '../../components/text-input.tsx';
import { ToggleChips } from '../../components/toggle-chips.tsx';
import { PeoplePickerSample } from './people-picker-sample.tsx';
import { Sample, Samples } from './sample.tsx';
import { SortableSample } from './sortable-sample.tsx';

const teams = ['Payments', 'Accounts', 'Search'].map((label) => ({ value: label, label }));

export function ControlSamples() {
  const [text, setText] = useState('');
  const [team, setTeam] = useState('Payments');
  const [chosenTeams, setChosenTeams] = useState(['Payments']);
  const [isOn, setOn] = useState(true);
  const [isChecked, setChecked] = useState(true);
  return (
    <Samples title="Controls">
      <Sample name="Button">
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          Primary
        </Button>
        <Button>Secondary</Button>
        <Button variant="quiet">Quiet</Button>
        <Button variant="danger">Danger</Button>
        <Button variant="primary" isBusy>
          Busy
        </Button>
        <Button disabled>Disabled</Button>
      </Sample>
      <Sample name="Icon button">
        <IconButton label="Settings" icon={<Settings aria-hidden="true" />} />
      </Sample>
      <Sample name="Switch">
        <Switch label="Switch" isOn={isOn} onChange={setOn} />
        <Switch label="Disabled, on" isOn onChange={setOn} isDisabled />
        <Switch label="Disabled, off" isOn={false} onChange={setOn} isDisabled />
      </Sample>
      <Sample name="Toggle chips">
        <ToggleChips
          label="Toggle chips"
          options={teams}
          chosen={chosenTeams}
          onChange={setChosenTeams}
          everything="Everything"
        />
      </Sample>
      <Sample name="Progress">
        <div className="w-60">
          <ProgressBar label="Progress" share={0.6} />
        </div>
      </Sample>
      <Sample name="Checkbox">
        <Checkbox label="Checkbox" isChecked={isChecked} onChange={setChecked} />
        <Checkbox label="Disabled" isChecked onChange={setChecked} isDisabled />
      </Sample>
      <Sample name="Multi-select combobox">
        <PeoplePickerSample />
      </Sample>
      <Sample name="Sortable list">
        <SortableSample />
      </Sample>
      <Sample name="Field">
        <div className="grid w-full gap-5 sm:grid-cols-2">
          <Field label="One line" name="line" hint="A hint says what is expected.">
            <TextInput value={text} onValueChange={setText} placeholder="Placeholder" />
          </Field>
          <Field label="With an error" name="wrong" error="What is wrong, and what to do about it.">
            <TextInput value={text} onValueChange={setText} />
          </Field>
          <Field label="Disabled" name="disabled">
            <TextInput value="Cannot be changed" disabled />
          </Field>
          <Field label="Select" hasOwnLabel name="team">
            <Select label="Select" options={teams} value={team} onValueChange={setTeam} />
          </Field>
          <Field label="Several lines" isOptional name="lines">
            <TextArea value={text} onValueChange={setText} placeholder="Placeholder" />
          </Field>
        </div>
      </Sample>
    </Samples>
  );
}
