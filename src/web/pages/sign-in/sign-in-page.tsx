// Sign in: one button, the reason when it did not work, and adding Cordon to Slack where nobody could sign in yet.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { signInOptionsQuery } from '../../client/queries.ts';
import { useTitle } from '../../client/use-title.ts';
import { Banner } from '../../components/banner.tsx';
import { Brand } from '../../components/brand.tsx';
import { buttonClass } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { explainProblem, offersInstalling } from './sign-in-problems.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { problem, notice, return_to: returnTo } = route.useSearch();
  useTitle('Sign in');
  const { data: options } = useQuery(signInOptionsQuery);
  const explained = problem ? explainProblem(problem) : undefined;
  const isNew = options?.add_to_slack === true;
  const canAdd = isNew || offersInstalling(problem);
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-4 py-12">
      <div className="w-full max-w-88">
        <Brand className="size-9 text-accent-text" />
        <h1 className="mt-5 text-24 font-semibold tracking-tight">Sign in to Cordon</h1>
        <p className="mt-1.5 text-14 text-pretty text-n-11">
          Declare, follow and resolve incidents with your team, including those that not everyone may see.
        </p>
        {explained && (
          <div className="mt-6">
            <Banner tone="warning" title={explained.title} isAlert>
              {explained.remedy}
            </Banner>
          </div>
        )}
        {notice === 'installed' && !explained && (
          <div className="mt-6">
            <Banner tone="info" title="Cordon was added to Slack">
              Sign in to go on. In Slack, type /incident to declare.
            </Banner>
          </div>
        )}
        {canAdd && (
          <a
            href="/slack/install"
            className={cx(buttonClass(isNew ? 'primary' : 'secondary'), 'mt-6 h-11 w-full text-14')}
          >
            Add Cordon to Slack
          </a>
        )}
        <a
          href={`/auth/slack?return_to=${encodeURIComponent(returnTo ?? '/incidents')}`}
          className={cx(
            buttonClass(isNew ? 'secondary' : 'primary'),
            canAdd ? 'mt-3' : 'mt-6',
            'h-11 w-full text-14',
          )}
        >
          <SlackMark />
          Sign in with Slack
        </a>
        <p className="mt-4 text-12 text-pretty text-n-11">
          Cordon learns your name, your e-mail address and your role in the workspace.
        </p>
      </div>
    </main>
  );
}

/** A plain hash sign in place of Slack's trademark. */
function SlackMark() {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
    >
      <path d="M6 2.5 5 13.5M11 2.5l-1 11M2.5 5.5h11.5M2 10.5h11.5" />
    </svg>
  );
}
