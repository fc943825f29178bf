import { useSyncExternalStore } from 'react';
import { read, write } from '@/lib/desk/stored';
import { isObject, objects, text } from '@/lib/json';
import { Listeners } from '@/lib/listeners';

/** An upload that was sent from this browser. */
export interface RecentUpload {
  readonly id: string;
  readonly name: string;
}

const MOST = 8;
const changes = new Listeners();
const known = new Map<string, readonly RecentUpload[]>();
const keyOf = (user: string) => `livedesk.uploads.${user}`;

function parse(value: unknown): RecentUpload[] {
  return objects(value).flatMap((json) => {
    const id = text(json.id);
    return isObject(json) && id !== undefined ? [{ id, name: text(json.name) ?? id }] : [];
  });
}

function uploadsOf(user: string): readonly RecentUpload[] {
  const uploads = known.get(user) ?? read(keyOf(user), parse, []);
  known.set(user, uploads);
  return uploads;
}

/** Keeps an upload at the top, also when its page has been left while it was sent. */
export function rememberUpload(user: string, upload: RecentUpload): void {
  const uploads = [upload, ...uploadsOf(user).filter(({ id }) => id !== upload.id)].slice(0, MOST);
  known.set(user, uploads);
  write(keyOf(user), uploads);
  changes.notify();
}

export function useRecentUploads(user: string): readonly RecentUpload[] {
  return useSyncExternalStore((callback) => changes.add(callback), () => uploadsOf(user));
}
