import { answer, problem } from './answers.mjs';

/** How each user left the dashboard. */
export class Preferences {
  #kept = new Map();

  startOver() {
    this.#kept.clear();
  }

  route({ method }, url, body, { user }, raw) {
    if (!url.pathname.startsWith('/api/preferences')) return undefined;
    const kept = this.#kept.get(user.id) ?? {};
    const name = decodeURIComponent(url.pathname.split('/')[3] ?? '');
    if (name === '') return answer(200, kept);
    if (!/^[a-z][a-z0-9.-]{0,63}$/.test(name)) return problem(422, 'unprocessable', 'name must have 1 to 64 lower-case letters, digits, dots and hyphens, the first a letter', 'name');
    if (raw.length > 8192) return problem(413, 'too-large', 'a preference has at most 8192 bytes');
    this.#kept.set(user.id, method === 'DELETE' ? Object.fromEntries(Object.entries(kept).filter(([one]) => one !== name)) : { ...kept, [name]: body });
    return answer(204);
  }
}
