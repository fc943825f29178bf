import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { DropZone } from '@/components/DropZone';
import { Meter } from '@/components/Meter';
import page from '@/components/page.module.css';
import files from '@/components/upload.module.css';
import { useSeat } from '@/lib/desk/services';
import { formatBytes, formatCount } from '@/lib/format';
import { withReport } from '../model/preview';
import { useGroup, useReport } from '../model/useGroup';
import { type UploadState, useUpload } from '../model/useUpload';
import { Generate } from './Generate';
import { GroupProgress } from './GroupProgress';
import { PreviewGrid } from './PreviewGrid';
import { RecentUploads } from './RecentUploads';
import { SendOptions } from './SendOptions';

function Choose({ upload }: { readonly upload: UploadState }) {
  return (
    <section className={files.upload} aria-label="Choose a file">
      <DropZone label="Choose a CSV file" accept=".csv,text/csv" onFile={(file) => void upload.choose(file.name, file)}>
        Drop a CSV file here. Its header names <code>ticker, side, quantity, price</code> and, if you like, <code>account, fee, effectiveAt</code>; downloaded trades will do as they are.
      </DropZone>
      <Generate upload={upload} />
    </section>
  );
}

/** The upload with its desk's answer, which takes the place of what was guessed here. */
function Answered({ upload, group }: { readonly upload: UploadState; readonly group: string }) {
  const refused = useGroup(group).data?.refused ?? 0;
  const report = useReport(group, refused).data;
  const preview = upload.preview && report ? withReport(upload.preview, report) : undefined;
  const shown = new Set(preview?.lines.map(({ number }) => number));
  return (
    <>
      <section className={files.upload} aria-label="Progress">
        <GroupProgress id={group} name={upload.chosen?.name} report={report?.filter(({ line }) => !shown.has(line))} next={<Button variant="default" onClick={upload.forget}>Another file</Button>} />
      </section>
      {preview !== undefined && refused > 0 && <PreviewGrid preview={preview} />}
    </>
  );
}

/** Many trades at once: choose or generate, look, send, watch. */
export function UploadPage({ tabs }: { readonly tabs: ReactNode }) {
  const upload = useUpload();
  const { chosen, preview, sent, group } = upload;
  const { accounts } = useSeat();
  const mayBook = accounts.some(({ mayTrade }) => mayTrade);

  function content() {
    if (!mayBook) return <p className={page.section}>You may look at accounts here, but not trade on any.</p>;
    if (group !== undefined) return <Answered upload={upload} group={group} />;
    if (chosen === undefined || preview === undefined) {
      return (
        <>
          <Choose upload={upload} />
          <RecentUploads />
        </>
      );
    }
    return (
      <>
        <section className={files.upload} aria-label="Send">
          <div className={files.file}>
            <b>{chosen.name}</b>
            <span className="secondary">{formatBytes(chosen.blob.size)}{preview.cut ? ` · the first ${formatCount(preview.lines.length)} trades are shown` : ` · ${formatCount(preview.lines.length)} trades`}</span>
          </div>
          {sent === undefined ? <SendOptions upload={upload} preview={preview} /> : (
            <div className={files.progress} role="status">
              <p>{sent < 1 ? 'Sending' : 'The desk checks the lines'} <span className="secondary">nothing is booked before all are checked</span></p>
              <Meter label="Sent" value={sent < 1 ? sent : undefined} />
            </div>
          )}
        </section>
        <PreviewGrid preview={preview} />
      </>
    );
  }

  return (
    <>
      <header className={page.head}>
        <h2 className={page.title}>Trades</h2>
        {tabs}
      </header>
      <div className={page.scroll}>{content()}</div>
    </>
  );
}
