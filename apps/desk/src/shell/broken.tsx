import { useRouteError } from 'react-router';
import { Failed } from '../ui/states.tsx';

/** A page that fell over: said once, here, with the way back. */
export const Broken = () => <Failed error={useRouteError()} retry={() => location.reload()} />;
