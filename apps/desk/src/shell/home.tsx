import { Navigate } from 'react-router';
import { useSession } from '../api/use-session.ts';
import { entriesFor } from './rail-entries.ts';

/** The first page of whoever signed in. */
export function Home() {
  const session = useSession().data;
  return <Navigate to={(session && entriesFor(session.user)[0]?.to) ?? '/me'} replace />;
}
