// Reading people.
import { type Expression, sql } from 'kysely';
import type { Query } from '../../access/door.ts';
import type { OrganizationRole } from './contract.ts';

/** A person who was found. */
export type FoundPerson = { id: string; name: string; email: string | null; role: OrganizationRole };

/** In lower case and without accents; most texts are plain and need no taking apart. */
const folded = (text: Expression<string | null>) =>
  sql<string>`case when octet_length(${text}) = length(${text}) then lower(${text})
    else lower(regexp_replace(normalize(${text}, NFD), '[\\u0300-\\u036f]', '', 'g')) end`;

/**
 * Active people of the viewer's organisation whose name or e-mail address contains the text, at most 20: first those whose
 * name begins with it, then those with a word or an address that does, each in alphabetical order. Nothing that anybody
 * did plays a part (L13). Addresses are neither looked at nor read unless `withEmail`.
 */
export const peopleSearch =
  (search: { text: string; withEmail: boolean }): Query<FoundPerson> =>
  (db) => {
    const email = search.withEmail ? sql<string | null>`p.email` : sql<string | null>`null::text`;
    // Folded once for each person, as the offset keeps the planner from doing it again in every condition.
    const found = db
      .selectFrom('people as p')
      .where('p.is_active', '=', true)
      .select(['p.id', 'p.name', 'p.role', email.as('email')])
      .select([folded(sql`p.name`).as('folded_name'), folded(email).as('folded_email')])
      .offset(sql.lit(0));
    const text = sql<string>`(select ${folded(sql`${search.text}::text`)})`;
    return db
      .selectFrom(found.as('f'))
      .where(sql<boolean>`position(${text} in f.folded_name) > 0 or position(${text} in f.folded_email) > 0`)
      .select(['f.id', 'f.name', 'f.role', 'f.email'])
      .orderBy(sql`case when starts_with(f.folded_name, ${text}) then 0
        when position(' ' || ${text} in f.folded_name) > 0 or starts_with(f.folded_email, ${text}) then 1
        else 2 end`)
      .orderBy('f.folded_name')
      .orderBy('f.id')
      .limit(20);
  };
