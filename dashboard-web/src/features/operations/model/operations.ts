import { decimalOf } from '@/lib/decimal';
import { formatDecimal } from '@/lib/format';
import { isObject, type Json, number, objects, text } from '@/lib/json';

export type ServiceState = 'up' | 'down' | 'degraded';

/** How far a service is behind something, by its own word. */
export interface Lag {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** One process, or one part of the process that is the whole desk. */
export interface ServiceStatus {
  readonly name: string;
  readonly instance: string;
  readonly version: string | undefined;
  readonly state: ServiceState;
  readonly startedAt: string | undefined;
  /** When it last said anything of itself. */
  readonly seenAt: string | undefined;
  readonly detail: string | undefined;
  readonly lags: readonly Lag[];
}

/** Something that is wrong now. */
export interface Fault {
  readonly service: string;
  readonly since: string | undefined;
  readonly what: string;
}

export interface Operations {
  readonly version: string | undefined;
  readonly startedAt: string | undefined;
  readonly services: readonly ServiceStatus[];
  readonly faults: readonly Fault[];
}

function readLag(json: Json): Lag | undefined {
  const [name, value] = [text(json.name), number(json.value)];
  return name === undefined || value === undefined ? undefined : { name, value, unit: text(json.unit) ?? '' };
}

/** A state that is not known counts as the worst: nobody is told that all is well by mistake. */
function readService(json: Json): ServiceStatus | undefined {
  const name = text(json.name);
  if (name === undefined) return undefined;
  return {
    name,
    instance: (text(json.instance) ?? name).replace(/:0$/, ''),
    version: text(json.version),
    state: json.state === 'up' || json.state === 'degraded' ? json.state : 'down',
    startedAt: text(json.startedAt),
    seenAt: text(json.seenAt),
    detail: text(json.detail),
    lags: objects(json.lags).map(readLag).filter((lag) => lag !== undefined),
  };
}

/** Services by name and instance, so that a row stays where it is. */
export function readOperations(value: unknown): Operations {
  const json = isObject(value) ? value : {};
  const services = objects(json.services).map(readService).filter((service) => service !== undefined);
  return {
    version: text(json.version),
    startedAt: text(json.startedAt),
    services: services.sort((a, b) => a.name.localeCompare(b.name) || a.instance.localeCompare(b.instance, undefined, { numeric: true })),
    faults: objects(json.faults).flatMap((fault) => {
      const what = text(fault.what);
      return what === undefined ? [] : [{ service: text(fault.service) ?? 'desk', since: text(fault.since), what }];
    }),
  };
}

const THIN = '\u202f';

/** A lag as people say it: seconds in the unit that suits them, counts without the noun that its name ends with already. */
export function measured({ name, value, unit }: Lag): string {
  const of = (amount: number, most: number) => formatDecimal(decimalOf(amount), { decimals: 0, most });
  if (unit !== 'seconds') return unit === '' || name.includes(unit) ? of(value, 0) : `${of(value, 0)} ${unit}`;
  if (value < 1) return `${of(value * 1000, 0)}${THIN}ms`;
  return value < 120 ? `${of(value, 1)}${THIN}s` : `${of(value / 60, 0)}${THIN}min`;
}

/** The worst state of all, and in how many services. */
export function summaryOf({ services }: Operations): { readonly state: ServiceState; readonly words: string } {
  const count = (state: ServiceState) => services.filter((service) => service.state === state).length;
  const [down, degraded] = [count('down'), count('degraded')];
  if (down > 0) return { state: 'down', words: `${String(down)} of ${String(services.length)} down` };
  if (degraded > 0) return { state: 'degraded', words: `${String(degraded)} of ${String(services.length)} degraded` };
  return { state: 'up', words: `all ${String(services.length)} up` };
}

/** Versions that differ from the desk's own: a roll-out that has not come to its end. */
export function strangeVersion({ version }: ServiceStatus, desk: string | undefined): boolean {
  return version !== undefined && desk !== undefined && version !== desk;
}
