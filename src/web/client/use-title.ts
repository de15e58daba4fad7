// The document's title. It stands in tabs, histories and screen recordings, so it never holds the name of an incident.
import { useEffect } from 'react';

export type PageTitle = 'Incidents' | 'Incident' | 'Settings' | 'Sign in' | 'Page not found' | 'Components';

/** Titles the document, e.g. "Incidents · Cordon". */
export function useTitle(title: PageTitle): void {
  useEffect(() => {
    document.title = `${title} · Cordon`;
  }, [title]);
}
