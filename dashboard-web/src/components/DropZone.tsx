import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import classes from './DropZone.module.css';

interface DropZoneProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly disabled?: boolean;
}

/** Takes a file by dropping it or by choosing it. */
export function DropZone({ label, children, accept, onFile, disabled = false }: DropZoneProps) {
  const [over, setOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined && !disabled) onFile(file);
  }
  return (
    <div
      className={classes.zone}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconUpload size={20} stroke={1.5} aria-hidden />
      <div className={classes.words}>{children}</div>
      <FileButton accept={accept} onChange={(file) => file !== null && onFile(file)} disabled={disabled}>
        {(props) => <Button {...props} variant="default">{label}</Button>}
      </FileButton>
    </div>
  );
}
