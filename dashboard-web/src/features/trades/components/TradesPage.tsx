import { Notice } from '@/components/Notice';

export function TradesPage() {
  return <Notice title="Trades">This page is being built.</Notice>;
}
