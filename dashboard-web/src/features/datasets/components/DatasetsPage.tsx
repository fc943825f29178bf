import { Notice } from '@/components/Notice';

export function DatasetsPage() {
  return <Notice title="Datasets">This page is being built.</Notice>;
}
