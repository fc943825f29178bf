// Shows the two documents beside this page. Everything is put in as text: nothing of a document becomes markup.
'use strict';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text !== null) made.textContent = text;
  made.append(...children);
  return made;
}

function resolve(root, node) {
  return node && node.$ref ? node.$ref.slice(2).split('/').reduce((at, key) => at[key.replaceAll('~1', '/').replaceAll('~0', '~')], root) : node;
}

/** A schema in a few words; what it refers to once more is only named. */
function words(root, schema, depth = 0) {
  if (!schema) return '';
  const name = schema.$ref ? schema.$ref.split('/').pop() : '';
  const full = resolve(root, schema);
  if (full.type === 'array') return `[${words(root, full.items, depth)}]`;
  if (full.properties && depth < 3) {
    const fields = Object.entries(full.properties).map(([key, value]) => `${key}: ${words(root, value, depth + 1)}`);
    return `{ ${fields.join(', ')} }`;
  }
  return full.enum ? full.enum.join(' | ') : name || full.format || full.type || 'any';
}

function entry(method, path, summary, rows) {
  const list = element('dl', null);
  for (const [term, text, code] of rows) list.append(element('dt', term), element('dd', null, element(code ? 'pre' : 'span', text)));
  const details = element('details', null, element('summary', null, element('b', method), `${path} `, element('span', summary)), list);
  details.dataset.text = `${method} ${path} ${summary}`.toLowerCase();
  return details;
}

function rest(root) {
  return Object.entries(root.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const operation = item[method];
      const rows = (operation.parameters ?? []).map((p) => [p.name, `${p.in}${p.required ? '' : ', optional'}: ${words(root, p.schema)}`, false]);
      for (const [type, body] of Object.entries(operation.requestBody?.content ?? {})) rows.push([`body, ${type}`, words(root, body.schema), true]);
      for (const [status, answer] of Object.entries(operation.responses ?? {})) {
        for (const [type, body] of Object.entries(answer.content ?? { '': {} })) rows.push([`${status} ${type}`, words(root, body.schema) || answer.description || '', Boolean(body.schema)]);
      }
      return entry(method.toUpperCase(), path, operation.summary ?? '', rows);
    }),
  );
}

function streams(root) {
  return Object.values(root.channels).map((channel) => {
    const protocol = resolve(root, channel.servers[0]).protocol;
    const rows = Object.entries(channel.messages).map(([name, reference]) => {
      const message = resolve(root, reference);
      const examples = (message.examples ?? []).map((example) => JSON.stringify(example.payload)).join('\n');
      const said = [message.summary, examples || words(root, message.payload)].filter(Boolean).join('\n');
      return [name, said, true];
    });
    return entry(protocol, channel.address, channel.summary ?? '', rows);
  });
}

async function show(name, into, entries) {
  const target = document.getElementById(into);
  try {
    const answer = await fetch(name);
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    target.append(...entries(await answer.json()));
  } catch (failure) {
    target.append(element('p', `${name} could not be read: ${failure.message}`));
  }
}

document.getElementById('find').addEventListener('input', (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  for (const each of document.querySelectorAll('details')) each.hidden = !each.dataset.text.includes(wanted);
});
show('/docs/openapi.json', 'paths', rest);
show('/docs/asyncapi.json', 'channels', streams);
