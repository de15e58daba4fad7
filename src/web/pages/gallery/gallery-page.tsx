// The components of the design system in all their states. In the demo only.

import { useSession } from '../../client/use-session.ts';
import { useTitle } from '../../client/use-title.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { NotFoundPage } from '../not-found/not-found-page.tsx';

export function GalleryPage() {
  const { demo } = useSession();
  return demo ? <Gallery /> : <NotFoundPage />;
}

function Gallery() {
  useTitle('Components');
  return <PageHeader title="Components" />;
}
