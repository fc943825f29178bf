import type { ReactNode } from 'react';
import classes from './Panel.module.css';

interface PanelProps {
  readonly label: string;
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One part of the desk: a thin bar with its name and tools, and what it shows. */
export function Panel({ label, title, actions, children }: PanelProps) {
  return (
    <section className={classes.panel} aria-label={label}>
      <header className={classes.head}>
        {title ?? <h2 className={classes.title}>{label}</h2>}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.body}>{children}</div>
    </section>
  );
}
