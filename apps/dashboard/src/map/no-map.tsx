import { ErrorNotice } from '../ui/states.tsx';

/** In place of a map that the browser can't draw. */
export function NoMap({ failure }: { readonly failure: Error }) {
  return <ErrorNotice what="The map" error={new Error(`This browser cannot draw it (WebGL): ${failure.message}`)} />;
}
