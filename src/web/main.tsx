// Entry of the dashboard: theme first, then the router with everything it needs around it.
import './styles/main.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { emptyFrozenPages } from './client/page-cache.ts';
import { queryClient } from './client/query-client.ts';
import { watchForLeaving } from './client/sign-out.ts';
import { followTheme } from './client/theme.ts';
import { router } from './router.tsx';

followTheme();
watchForLeaving(queryClient);

// A deployment replaced the file that this page wanted next: the new shell knows the new name.
addEventListener('vite:preloadError', (event) => {
  event.preventDefault();
  location.reload();
});

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no element with the id "root".');
const root = createRoot(element);
emptyFrozenPages(queryClient, () => root.unmount());
root.render(
  <StrictMode>
    {/* Style elements are forbidden by the content security policy; main.css holds their rules. */}
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);
