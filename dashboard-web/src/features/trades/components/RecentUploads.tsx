import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import page from '@/components/page.module.css';
import { useSeat } from '@/lib/desk/services';
import { useRecentUploads } from '../model/recent';
import { useGroup, useReport } from '../model/useGroup';
import { GroupProgress } from './GroupProgress';
import classes from './trades.module.css';

function Opened({ id, name }: { readonly id: string; readonly name: string }) {
  const refused = useGroup(id).data?.refused ?? 0;
  return <GroupProgress id={id} name={name} report={useReport(id, refused).data} />;
}

/** Uploads that were sent from this browser; the newest is open. */
export function RecentUploads() {
  const { user } = useSeat();
  const uploads = useRecentUploads(user.id);
  const [chosen, choose] = useState<string>();
  const opened = chosen ?? uploads[0]?.id;
  if (uploads.length === 0) return null;
  return (
    <section className={page.section} aria-label="Recent uploads">
      <h3 className={page.sectionTitle}>Recent uploads</h3>
      <ul className={`${page.plain ?? ''} ${classes.recent ?? ''}`}>
        {uploads.map(({ id, name }) => (
          <li key={id}>
            {id === opened ? <Opened id={id} name={name} /> : <UnstyledButton className={page.linkish} onClick={() => choose(id)}>{name} ({id.slice(0, 8)})</UnstyledButton>}
          </li>
        ))}
      </ul>
    </section>
  );
}
