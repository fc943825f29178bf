import path from 'node:path';

/** Shared code knows no feature, a feature knows no other feature, only the app knows them all. */
function layerOf(file, source) {
  const [top, feature] = path.relative(source, file).split(path.sep);
  if (top === 'features') return { rank: 1, feature };
  return { rank: top === 'app' || top === 'main.tsx' ? 2 : 0 };
}

function resolved(specifier, from, source) {
  if (specifier.startsWith('@/')) return path.join(source, specifier.slice(2));
  return specifier.startsWith('.') ? path.resolve(path.dirname(from), specifier) : undefined;
}

function refusal(from, target, source) {
  const importer = layerOf(from, source);
  const imported = layerOf(target, source);
  if (imported.rank > importer.rank) return 'upward';
  if (importer.rank === 1 && imported.rank === 1 && importer.feature !== imported.feature) return 'sideways';
  return undefined;
}

/** Holds the direction of imports: shared → features → app. */
export const importDirection = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { source: { type: 'string' } }, required: ['source'] }],
    messages: {
      upward: 'Imports go shared → features → app: {{specifier}} is above this file.',
      sideways: 'A feature never imports another: move what both need to a shared folder ({{specifier}}).',
    },
  },
  create(context) {
    const source = context.options[0].source;
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const target = resolved(specifier, context.filename, source);
      if (target === undefined || path.relative(source, target).startsWith('..')) return;
      const messageId = refusal(context.filename, target, source);
      if (messageId !== undefined) context.report({ node, messageId, data: { specifier } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
