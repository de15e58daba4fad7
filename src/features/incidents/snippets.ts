// Pieces of text under the names of a search: read from the incidents' own texts, as the viewer, for one page at once.
import { sql } from 'kysely';
import type { Query } from '../../access/door.ts';
import type { MarkedText } from './contract.ts';
import { excerpt, wordsOf } from './search-words.ts';

/** A piece of an incident's text with what was found in it. */
export type Snippet = MarkedText & { source: 'summary' | 'update' | 'timeline' };

export type TextRow = { incident_id: string; source: Snippet['source']; said: string };

/** So many of the newest texts of each kind are looked through for each incident. */
const lookedThrough = 50;

/**
 * The text of each incident that says most of what was searched for, the newest of those; none where no recent text says any of
 * it. `search` has words.
 */
export const textsThatSay =
  (incidentIds: readonly string[], search: string): Query<TextRow> =>
  (db) => {
    const words = wordsOf(search);
    const terms = words.map((word, index) => `'${word}'${index === words.length - 1 ? ':*' : ''}`);
    return db
      .selectFrom(
        sql<TextRow>`(select w.incident_id, best.source, best.said from unnest(${incidentIds}::text[]) w (incident_id)
          cross join lateral (
            select t.source, t.said, t.said_at, array_to_tsvector(words_of(t.said)) as words from (
              (select 'summary' as source, i.summary as said, 'infinity'::timestamptz as said_at from incidents i
               where i.id = w.incident_id and i.summary is not null limit 1)
              union all
              (select 'update', u.message, u.created_at from incident_updates u
               where u.incident_id = w.incident_id and u.message is not null
               order by u.created_at desc, u.id desc limit ${lookedThrough})
              union all
              (select 'timeline', concat_ws(': ', t.title, t.description), t.occurred_at from timeline_items t
               where t.incident_id = w.incident_id and t.removed_at is null and t.other_incident_id is null
                 and (t.title is not null or t.description is not null)
               order by t.occurred_at desc, t.id desc limit ${lookedThrough})
            ) t
            where array_to_tsvector(words_of(t.said)) @@ ${terms.join(' | ')}::tsquery
            order by array_to_tsvector(words_of(t.said)) @@ ${terms.join(' & ')}::tsquery desc, t.said_at desc limit 1
          ) best)`.as('texts'),
      )
      .select(['texts.incident_id', 'texts.source', 'texts.said']);
  };

/** The piece of such a text that is shown. */
export const snippetOf = ({ source, said }: TextRow, search: string): Snippet => ({
  source,
  ...excerpt(said, wordsOf(search)),
});
