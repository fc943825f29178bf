import type { ReactNode } from 'react';
import { Notice } from '@/components/Notice';
import { PageTabs } from '@/components/PageTabs';
import page from '@/components/page.module.css';
import { usePath } from '@/lib/desk/route';
import { useSeat } from '@/lib/desk/services';
import { Head } from './Head';
import { Keys } from './Keys';
import { Overview } from './Overview';
import { PasswordForm } from './PasswordForm';
import { Users } from './Users';

const TABS = [['/accounts', 'Overview'], ['/accounts/keys', 'API keys'], ['/accounts/password', 'Password']] as const;
const ADMIN_TABS = [...TABS, ['/accounts/users', 'Users']] as const;

/** The user's accounts, his keys and password, and for an administrator everybody. */
export function AccountsPage() {
  const { user } = useSeat();
  const path = usePath().replace(/\/$/, '');
  const isAdmin = user.role === 'admin';
  const tabs = <PageTabs label="Accounts" tabs={isAdmin ? ADMIN_TABS : TABS} />;
  const parts: Readonly<Record<string, ReactNode>> = {
    '/accounts': <Overview tabs={tabs} />,
    '/accounts/keys': <Keys tabs={tabs} />,
    '/accounts/password': <PasswordForm tabs={tabs} />,
    ...(isAdmin && { '/accounts/users': <Users tabs={tabs} /> }),
  };
  return (
    <div className={page.page}>
      {parts[path] ?? (
        <>
          <Head tabs={tabs} />
          <Notice title="There is nothing here">{path === '/accounts/users' ? 'Only an administrator sees the users.' : 'Choose one of the parts above.'}</Notice>
        </>
      )}
    </div>
  );
}
