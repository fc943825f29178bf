import { usePath } from '@/lib/desk/route';
import { Link } from './Link';
import classes from './page.module.css';

interface PageTabsProps {
  readonly label: string;
  /** Address and name of each; the first is the page itself. */
  readonly tabs: readonly (readonly [string, string])[];
}

/** Parts of a page, each with an address of its own. */
export function PageTabs({ label, tabs }: PageTabsProps) {
  const path = usePath().replace(/\/$/, '');
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map(([to, name]) => (
        <Link key={to} to={to} className={classes.tab} aria-current={path === to ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
