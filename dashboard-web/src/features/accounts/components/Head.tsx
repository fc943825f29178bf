import type { ReactNode } from 'react';
import page from '@/components/page.module.css';

/** The top of every part of the page. */
export function Head({ tabs, children }: { readonly tabs: ReactNode; readonly children?: ReactNode }) {
  return (
    <header className={page.head}>
      <h2 className={page.title}>Accounts</h2>
      {tabs}
      {children !== undefined && <div className={page.actions}>{children}</div>}
    </header>
  );
}
