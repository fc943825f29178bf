import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDatabase, IconGitCompare, IconWaveSine, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { TickerSearch } from '@/components/TickerSearch';
import type { Dataset } from '../model/datasets';
import { BUCKET_NAMES, type Bucket, bucketsOf, type Range } from '../model/range';
import { STUDIES, type Study } from '../model/study';
import classes from './chart.module.css';

const icon = { size: 16, stroke: 1.5 } as const;

export function BucketMenu({ range, bucket, onChoose }: { readonly range: Range; readonly bucket: Bucket; readonly onChoose: (bucket: Bucket) => void }) {
  return (
    <Menu width={120}>
      <Menu.Target>
        <Button variant="default" h={26} px={8} fz={12} flex="none" aria-label={`Bucket: ${BUCKET_NAMES[bucket]}`} rightSection={<IconChevronDown size={12} stroke={1.5} />}>
          {BUCKET_NAMES[bucket]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Bucket">
        <Menu.RadioGroup value={bucket} onChange={(value) => onChoose(value as Bucket)}>
          {bucketsOf(range).map((choice) => (
            <Menu.RadioItem key={choice} value={choice} closeMenuOnClick>
              {BUCKET_NAMES[choice]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is drawn over the candles. */
export function StudyMenu({ studies, onChange }: { readonly studies: readonly Study[]; readonly onChange: (studies: readonly Study[]) => void }) {
  return (
    <Menu width={230} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon size={26} aria-label="Indicators" title="Indicators"><IconWaveSine {...icon} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label="Indicators">
        {(Object.keys(STUDIES) as Study[]).map((study) => (
          <Menu.CheckboxItem key={study} checked={studies.includes(study)} onChange={(on) => onChange(on ? [...studies, study] : studies.filter((other) => other !== study))}>
            {STUDIES[study]}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The desk's own bars, or uploaded ones. */
export function DataMenu({ datasets, chosen, onChoose }: { readonly datasets: readonly Dataset[]; readonly chosen: Dataset | undefined; readonly onChoose: (dataset: Dataset | undefined) => void }) {
  if (datasets.length === 0) return null;
  return (
    <Menu width={240}>
      <Menu.Target>
        <ActionIcon size={26} aria-label={`Data: ${chosen?.name ?? 'the desk’s own'}`} title="Own or uploaded data" color={chosen === undefined ? 'var(--secondary)' : 'var(--accent)'}>
          <IconDatabase {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label="Data">
        <Menu.RadioGroup value={chosen?.id ?? ''} onChange={(id) => onChoose(datasets.find((dataset) => dataset.id === id))}>
          <Menu.RadioItem value="" closeMenuOnClick>The desk’s own bars</Menu.RadioItem>
          {datasets.map(({ id, name, symbols }) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick rightSection={<span className="faint">{symbols.slice(0, 2).join(' ')}{symbols.length > 2 ? '…' : ''}</span>}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Another ticker to be drawn beside, both by what they changed. */
export function CompareMenu({ compared, onChoose }: { readonly compared: string | undefined; readonly onChoose: (ticker: string | undefined) => void }) {
  const [choosing, setChoosing] = useState(false);
  if (compared !== undefined) {
    return (
      <Button variant="default" h={26} px={8} fz={12} flex="none" className={classes.compared ?? ''} aria-label={`Stop comparing with ${compared}`} rightSection={<IconX size={12} stroke={1.5} />} onClick={() => onChoose(undefined)}>
        {compared}
      </Button>
    );
  }
  if (!choosing) {
    return <ActionIcon size={26} aria-label="Compare" title="Compare with another ticker" onClick={() => setChoosing(true)}><IconGitCompare {...icon} /></ActionIcon>;
  }
  return (
    <span
      className={classes.compareBox}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setChoosing(false)}
      onKeyDown={(event) => event.key === 'Escape' && setChoosing(false)}
    >
      <TickerSearch
        label="Compare with" placeholder="Compare with" inputRef={focused}
        onChoose={(ticker) => {
          onChoose(ticker);
          setChoosing(false);
        }}
      />
    </span>
  );
}

/** Where it is made it is focused: it came because somebody asked for it. */
const focused = (input: HTMLInputElement | null) => input?.focus();
