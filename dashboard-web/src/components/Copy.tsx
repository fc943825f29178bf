import { ActionIcon } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './Copy.module.css';

/** A text to take along. Where the browser does not let the page copy, the text can still be selected. */
export function Copy({ label, text }: { readonly label: string; readonly text: string }) {
  const [copied, setCopied] = useState(false);
  // Only pages of a secure origin have a clipboard.
  const clipboard = 'clipboard' in navigator ? navigator.clipboard : undefined;
  return (
    <div className={classes.copy} role="group" aria-label={label}>
      <span className={classes.label}>{label}</span>
      <code className={classes.text}>{text}</code>
      {clipboard !== undefined && (
        <ActionIcon aria-label={copied ? `${label} copied` : `Copy ${label}`} onClick={() => void clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false))}>
          {copied ? <IconCheck size={16} stroke={1.5} /> : <IconCopy size={16} stroke={1.5} />}
        </ActionIcon>
      )}
    </div>
  );
}
