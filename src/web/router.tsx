// The addresses of the dashboard. Each page is loaded when it is first opened; what it reads is asked for at the same time.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import {
  homepageQuery,
  incidentListQuery,
  otherSettingsQuery,
  sessionQuery,
  signInOptionsQuery,
} from './client/queries.ts';
import { queryClient } from './client/query-client.ts';
import { Frame } from './pages/frame/frame.tsx';
import { PageProblem } from './pages/frame/page-problem.tsx';

type Search = Record<string, unknown>;

/** The tabs of a homepage beside the overview. */
type HomepageTab = 'timeline' | 'actions' | 'follow_ups';
const isHomepageTab = (value: unknown): value is HomepageTab =>
  value === 'timeline' || value === 'actions' || value === 'follow_ups';
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const rootRoute = createRootRoute();

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Search): { problem?: string; notice?: 'installed'; return_to?: string } => {
    const [problem, returnTo] = [text(search.problem), text(search.return_to)];
    return {
      ...(problem && { problem }),
      ...(search.notice === 'installed' && { notice: 'installed' }),
      ...(returnTo && { return_to: returnTo }),
    };
  },
  loader: () => void queryClient.prefetchQuery(signInOptionsQuery),
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: '_frame',
  validateSearch: (search: Search): { declare?: true } => (search.declare === true ? { declare: true } : {}),
  loader: () => void queryClient.prefetchQuery(sessionQuery),
  component: Frame,
});

const homeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/incidents', replace: true });
  },
});

const incidentsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/incidents',
  validateSearch: (search: Search): { show_private?: true; reporter_id?: string } => {
    const reporterId = text(search.reporter_id);
    return {
      ...(search.show_private === true && { show_private: true }),
      ...(reporterId && { reporter_id: reporterId }),
    };
  },
  loaderDeps: ({ search }) => ({ showPrivate: search.show_private === true, reporterId: search.reporter_id }),
  loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(incidentListQuery(deps)),
  component: lazyRouteComponent(() => import('./pages/incidents/incidents-page.tsx'), 'IncidentsPage'),
});

const homepageRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/incidents/$reference',
  validateSearch: (search: Search): { manage_access?: true; tab?: HomepageTab } => ({
    ...(search.manage_access === true && { manage_access: true }),
    ...(isHomepageTab(search.tab) && { tab: search.tab }),
  }),
  loader: ({ params }) => void queryClient.prefetchQuery(homepageQuery(params.reference)),
  component: lazyRouteComponent(() => import('./pages/homepage/homepage-page.tsx'), 'HomepagePage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/settings-layout.tsx'), 'SettingsLayout'),
});

const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/other', replace: true });
  },
});

const otherSettingsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/other',
  loader: () => void queryClient.prefetchQuery(otherSettingsQuery),
  component: lazyRouteComponent(() => import('./pages/settings/other-section.tsx'), 'OtherSection'),
});

const galleryRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/gallery',
  component: lazyRouteComponent(() => import('./pages/gallery/gallery-page.tsx'), 'GalleryPage'),
});

const notFoundRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '$',
  component: lazyRouteComponent(() => import('./pages/not-found/not-found-page.tsx'), 'NotFoundPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    frameRoute.addChildren([
      homeRoute,
      incidentsRoute,
      homepageRoute,
      settingsRoute.addChildren([settingsHomeRoute, otherSettingsRoute]),
      galleryRoute,
      notFoundRoute,
    ]),
  ]),
  defaultPreload: 'intent',
  // The query cache decides what is fresh.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: PageProblem,
  scrollRestoration: true,
  // Kept in the tab's storage, where no incident's address may stay: the library's own key, never its fallback, the address.
  getScrollRestorationKey: ({ state }) => state.__TSR_key ?? 'first-page',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
