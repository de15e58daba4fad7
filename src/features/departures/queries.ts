// Reading questions about people who are gone from the channel.
import type { Query } from '../../access/door.ts';

/** A question with whom it is about and who answered, as the viewer may see it. */
export type SeenQuestion = {
  id: string;
  incident_id: string;
  state: 'open' | 'removed' | 'kept' | 'returned' | 'outdated';
  person_id: string;
  person_name: string;
  answerer_name: string | null;
};

/** One question; none where its incident is hidden. */
export const questionBy =
  (id: string): Query<SeenQuestion> =>
  (db) =>
    db
      .selectFrom('departure_questions as q')
      .innerJoin('people as p', 'p.id', 'q.person_id')
      .leftJoin('people as by', 'by.id', 'q.answered_by')
      .where('q.id', '=', id)
      .select(['q.id', 'q.incident_id', 'q.state', 'p.id as person_id', 'p.name as person_name'])
      .select('by.name as answerer_name');
