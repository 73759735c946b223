import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** The room for a page; another page is read from its top, a filter leaves the place where one was. */
export function Room({ children }: { children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    if (pathname) box.current?.scrollTo(0, 0);
  }, [pathname]);
  return (
    <main className="main" tabIndex={-1} ref={box}>
      {children}
    </main>
  );
}
