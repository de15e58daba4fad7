// People of the simulated workspace who type `/incident` and submit its dialog, through the simulator's control interface.

/** One person with a dialog of their own. */
export type SimulatedPerson = {
  /** Types `/incident`, again when Slack shows an error instead of an answer; done when the app has answered. */
  runCommand(): Promise<void>;
  /** The dialog in front of them; undefined while there is none for declaring. */
  declareDialog(): Promise<string | undefined>;
  /** Fills in the dialog and submits it, again when Slack had no answer; done when the app has. Errors: refused. */
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
      await insist(async () => {
        const answer = await act({ action: 'run_command', as: user, channel, text: '/incident' });
        return answer.ok === true ? undefined : JSON.stringify(answer);
      });
    },
    async declareDialog() {
      const response = await fetch(`${simulatorUrl}/page/api/state?as=${user}`);
      const { view } = (await response.json()) as { view: { id: string; callback_id: string } | null };
      return view?.callback_id === 'incident_declare' ? view.id : undefined;
    },
    async submit(viewId, { name: incidentName, visibility }) {
      const values = {
        name: { value: { type: 'plain_text_input', value: incidentName } },
        visibility: { value: { type: 'static_select', selected_option: optionOf(visibility) } },
      };
      await insist(async () => {
        const answer = await act({ action: 'submit_view', as: user, view_id: viewId, values });
        if (answer.result !== 'updated' && answer.result !== 'failed') {
          throw new Error(`The dialog was refused: ${JSON.stringify(answer)}`);
        }
        return answer.result === 'updated' ? undefined : JSON.stringify(answer);
      });
    },
  };
};

/** Slack gives the app three seconds; a person then tries again. `attempt` returns what went wrong. */
const insist = async (attempt: () => Promise<string | undefined>): Promise<void> => {
  let problem: string | undefined;
  for (let tries = 1; tries <= 20; tries++) {
    problem = await attempt();
    if (problem === undefined) return;
  }
  throw new Error(`Slack had no answer, twenty times: ${problem}`);
};

const optionOf = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
