// Whether "Manage access" is open stands in the address (`?manage_access=true`), so that Back closes it and a link can open it.
import { getRouteApi } from '@tanstack/react-router';

const route = getRouteApi('/_frame/incidents/$reference');

export function useManageAccessOverlay() {
  const { manage_access: isOpen = false } = route.useSearch();
  const navigate = route.useNavigate();
  return {
    isOpen,
    open: () =>
      void navigate({ search: (search) => ({ ...search, manage_access: true }), resetScroll: false }),
    close: () =>
      void navigate({
        search: ({ manage_access: _, ...search }) => search,
        replace: true,
        resetScroll: false,
      }),
  };
}
