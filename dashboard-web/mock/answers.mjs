export const answer = (status, body, headers) => ({ status, body, ...(headers && { headers }) });

export const problem = (status, name, detail, field, more = {}) =>
  answer(status, { type: `https://livedesk.dev/problems/${name}`, title: name, status, detail, ...(field && { field }), ...more });

/** A text that is no JSON, such as a CSV file. */
export const file = (body, type = 'text/csv') => ({ status: 200, text: body, headers: { 'Content-Type': `${type}; charset=utf-8` } });

export const decimal = (value) => (/^-?\d+(\.\d+)?$/.test(String(value ?? '').trim()) ? Number(value) : undefined);
