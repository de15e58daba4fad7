// The components of the design system in all their states. In the demo only; also the place for their screenshots.
import { useSession } from '../../client/use-session.ts';
import { useTitle } from '../../client/use-title.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { NotFoundPage } from '../not-found/not-found-page.tsx';
import { ControlSamples } from './control-samples.tsx';
import { NoticeSamples } from './notice-samples.tsx';
import { SignSamples } from './sign-samples.tsx';
import { TextSamples } from './text-samples.tsx';
import { TokenSamples } from './token-samples.tsx';

export function GalleryPage() {
  const { demo } = useSession();
  return demo ? <Gallery /> : <NotFoundPage />;
}

function Gallery() {
  useTitle('Components');
  return (
    <>
      <PageHeader title="Components" />
      <p className="mt-1 max-w-prose text-n-11">
        Every part of the dashboard, each once, in all its states. Change the theme in the menu of your name.
      </p>
      <div className="mt-8 flex flex-col gap-10">
        <TokenSamples />
        <SignSamples />
        <ControlSamples />
        <TextSamples />
        <NoticeSamples />
      </div>
    </>
  );
}
