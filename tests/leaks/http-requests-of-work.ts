// What is asked of the routes that change an incident: bodies right and wrong.
import { type About, about } from './http-about.ts';

const url = '/cordon/v1/incidents/:reference';

/** By the address of the route that they reach. */
export const requestsOfWork: Record<string, readonly About[]> = {
  [url]: about('PATCH', () => '', {
    right: [
      () => ({ name: 'x' }),
      ({ id }) => ({ severity_id: id, seen: { name: id } }),
      ({ id, personId }) => ({ role_assignments: [{ incident_role_id: id, person_id: personId }] }),
    ],
    wrong: [() => ({ name: '' }), () => ({ name: 'x'.repeat(201) }), () => '"x"', () => '[]'],
  }),
  [`${url}/updates`]: about('POST', () => '/updates', {
    right: [() => ({ message: 'x' }), ({ id }) => ({ message: 'x', incident_status_id: id })],
    wrong: [() => ({}), () => ({ message: 'x'.repeat(10_001) }), () => ({ next_update_in_minutes: 1 })],
  }),
};
