import { Notice } from '@/components/Notice';

export function AccountsPage() {
  return <Notice title="Accounts">This page is being built.</Notice>;
}
