import { Loader } from '@mantine/core';
import { Component, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Link } from '@/components/Link';
import { Notice } from '@/components/Notice';
import { usePath } from '@/lib/desk/route';
import classes from './app.module.css';
import { pageAt } from './pages';

/** A page that failed says so in its own place; the bar above it still leads to the others. */
class PageCrash extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Notice title="This page failed" onRetry={() => location.reload()}>
        It could not be fetched, or broke while it was shown. Orders, positions and cash are safe with the desk.
      </Notice>
    );
  }
}

/** The page that the address names. */
export function PageFrame() {
  const path = usePath();
  const page = pageAt(path);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  const name = page?.name ?? 'Not found';
  useEffect(() => {
    document.title = name === 'Desk' ? 'Livedesk' : `${name} · Livedesk`;
    // Whoever changed the page by the keyboard goes on at its top, not in the bar that was left.
    if (shown.current !== page) main.current?.focus({ preventScroll: true });
    shown.current = page;
  }, [page, name]);
  return (
    <main ref={main} className={classes.page} tabIndex={-1} aria-label={name}>
      {page === undefined ? (
        <Notice title="There is no such page">
          Nothing is at <code>{path}</code>. <Link to="/">Go to the desk</Link>
        </Notice>
      ) : (
        <PageCrash key={page.path}>
          <Suspense fallback={<div className={classes.waiting}><Loader size="sm" role="status" aria-label={`Opening ${name}`} /></div>}>
            <page.Content />
          </Suspense>
        </PageCrash>
      )}
    </main>
  );
}
