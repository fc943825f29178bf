import { createContext, type ReactNode, use } from 'react';
import classes from './Panel.module.css';

interface PanelProps {
  readonly label: string;
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** What a panel's bar ends with where panels can be moved. */
export const PanelGrip = createContext<ReactNode>(undefined);

/** One part of the desk: a thin bar with its name and tools, and what it shows. */
export function Panel({ label, title, actions, children }: PanelProps) {
  const grip = use(PanelGrip);
  return (
    <section className={classes.panel} aria-label={label}>
      <header className={classes.head}>
        {title ?? <h2 className={classes.title}>{label}</h2>}
        <div className={classes.actions}>
          {actions}
          {grip}
        </div>
      </header>
      <div className={classes.body}>{children}</div>
    </section>
  );
}
