// Whether the declare dialog is open stands in the address (`?declare=true`), so that Back closes it and a link can open it.
import { getRouteApi, useNavigate } from '@tanstack/react-router';

const route = getRouteApi('/_frame');

export function useDeclareOverlay() {
  const { declare } = route.useSearch();
  const navigate = useNavigate();
  return {
    isOpen: declare === true,
    open: () => navigate({ to: '.', search: (search) => ({ ...search, declare: true }), resetScroll: false }),
    close: () =>
      navigate({
        to: '.',
        search: ({ declare: _, ...search }) => search,
        replace: true,
        resetScroll: false,
      }),
  };
}
