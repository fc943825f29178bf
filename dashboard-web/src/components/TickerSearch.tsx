import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type Ref, useMemo, useState } from 'react';
import { useAssets } from '@/lib/desk/queries';
import { suggestions } from './suggest';
import classes from './TickerSearch.module.css';

interface TickerSearchProps {
  readonly label: string;
  readonly placeholder: string;
  readonly onChoose: (ticker: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly hint?: string;
}

/** Finds an instrument by ticker or name, and suggests while typing. */
export function TickerSearch({ label, placeholder, onChoose, inputRef, hint }: TickerSearchProps) {
  const { assets, failed } = useAssets();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useMemo(() => suggestions([...assets.values()], query), [assets, query]);
  const nothing = failed ? 'The instruments could not be read.' : `No instrument matches “${query.trim()}”.`;
  return (
    <Combobox
      store={combobox}
      width={300}
      position="bottom-start"
      shadow="md"
      onOptionSubmit={(ticker) => {
        onChoose(ticker);
        setQuery('');
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={inputRef}
          className={classes.field}
          aria-label={label}
          placeholder={placeholder}
          value={query}
          size="xs"
          leftSection={<IconSearch size={14} stroke={1.5} />}
          rightSection={hint === undefined || query !== '' ? undefined : <kbd className={classes.key}>{hint}</kbd>}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={() => query !== '' && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            setQuery('');
            event.currentTarget.blur();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={query.trim() === ''}>
        <Combobox.Options mah={280} className={classes.options} aria-label="Suggestions">
          {found.length === 0 && <Combobox.Empty>{nothing}</Combobox.Empty>}
          {found.map((asset) => (
            <Combobox.Option key={asset.ticker} value={asset.ticker}>
              <span className={classes.option}>
                <b>{asset.ticker}</b>
                <span className={classes.name}>{asset.name}</span>
                <span className="faint">{asset.exchange}</span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
