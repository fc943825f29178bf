import { ActionIcon, Menu } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { Link } from '@/components/Link';
import { navigate, usePath } from '@/lib/desk/route';
import { useSeat } from '@/lib/desk/services';
import classes from './app.module.css';
import { pageAt, PAGES, preload } from './pages';

/** The pages, side by side; on a phone behind one button. */
export function Navigation() {
  const current = pageAt(usePath());
  const { role } = useSeat().user;
  const pages = PAGES.filter(({ adminOnly }) => !adminOnly || role === 'admin');
  return (
    <>
      <nav className={classes.pages} aria-label="Pages">
        {pages.map((page) => (
          <Link key={page.path} to={page.path} className={classes.pageLink} aria-current={page === current ? 'page' : undefined} onPointerEnter={() => void preload(page.path)} onFocus={() => void preload(page.path)}>
            {page.name}
          </Link>
        ))}
      </nav>
      <Menu width={200} position="bottom-start">
        <Menu.Target>
          <ActionIcon className={classes.pagesButton ?? ''} aria-label={`Pages: ${current?.name ?? 'none'}`}>
            <IconMenu2 size={18} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label="Pages">
          {pages.map((page) => (
            <Menu.Item key={page.path} aria-current={page === current ? 'page' : undefined} fw={page === current ? 600 : 400} onClick={() => navigate(page.path)}>
              {page.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
