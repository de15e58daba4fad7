// People of the simulated workspace who type `/incident` and submit its dialog, through the simulator's control interface.

/** One person with a dialog of their own. */
export type SimulatedPerson = {
  /** Types `/incident`; done when the app has answered. Errors: it did not, or not in time. */
  runCommand(): Promise<void>;
  /** The dialog in front of them; undefined while there is none for declaring. */
  declareDialog(): Promise<string | undefined>;
  /** Fills in the dialog and submits it; done when the app has answered. Errors: it was not accepted. */
  submit(viewId: string, filled: { name: string; visibility: 'public' | 'private' }): Promise<void>;
};

const team = 'T0ACME0001';
const channel = 'C0GENERAL1';

/** Adds a member to the workspace and returns their hands. */
export const addSimulatedPerson = async (simulatorUrl: string, name: string): Promise<SimulatedPerson> => {
  const act = async (body: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const response = await fetch(`${simulatorUrl}/control/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`The simulator refused ${body.action}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const { user } = await act({ action: 'add_person', team, name });
  await act({ action: 'join_channel', as: user, channel });
  return {
    async runCommand() {
      const answer = await act({ action: 'run_command', as: user, channel, text: '/incident' });
      if (answer.ok !== true) throw new Error(`/incident was not answered: ${JSON.stringify(answer)}`);
    },
    async declareDialog() {
      const response = await fetch(`${simulatorUrl}/page/api/state?as=${user}`);
      const { view } = (await response.json()) as { view: { id: string; callback_id: string } | null };
      return view?.callback_id === 'incident_declare' ? view.id : undefined;
    },
    async submit(viewId, { name: incidentName, visibility }) {
      const answer = await act({
        ...{ action: 'submit_view', as: user, view_id: viewId },
        values: {
          name: { value: { type: 'plain_text_input', value: incidentName } },
          visibility: { value: { type: 'static_select', selected_option: optionOf(visibility) } },
        },
      });
      if (answer.result !== 'updated')
        throw new Error(`The dialog was not accepted: ${JSON.stringify(answer)}`);
    },
  };
};

const optionOf = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
