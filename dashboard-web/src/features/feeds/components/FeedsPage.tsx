import { Notice } from '@/components/Notice';

export function FeedsPage() {
  return <Notice title="Feeds">This page is being built.</Notice>;
}
