import { PageTabs } from '@/components/PageTabs';
import page from '@/components/page.module.css';
import { usePath } from '@/lib/desk/route';
import { Blotter } from './Blotter';
import { UploadPage } from './UploadPage';

const TABS = [['/trades', 'Blotter'], ['/trades/upload', 'Upload']] as const;

/** What was booked, trade by trade, and how more of it gets there. */
export function TradesPage() {
  const uploading = usePath().startsWith('/trades/upload');
  return (
    <div className={page.page}>
      {uploading ? <UploadPage tabs={<PageTabs label="Trades" tabs={TABS} />} /> : <Blotter tabs={<PageTabs label="Trades" tabs={TABS} />} />}
    </div>
  );
}
