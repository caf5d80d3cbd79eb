import { escapeHtml } from '../lib/escape-html.ts'
import type { Dialect } from './route.ts'

/** The page at `/docs`: every operation of every dialect, from the same routes that are served. */
export function docsPage(dialects: Dialect[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Parlance: APIs</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid #8884; padding: .35rem .75rem .35rem 0; vertical-align: top; }
code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
</style></head><body>
<h1>Parlance</h1>
<p>One core, several APIs. Each has an OpenAPI document; a token goes into <code>Authorization: Bearer …</code>.</p>
${dialects.map(section).join('\n')}
</body></html>
`
}

function section(dialect: Dialect): string {
  const rows = dialect.routes.map(
    ({ operationId, method, path, summary }) =>
      `<tr id="${escapeHtml(dialect.name)}-${escapeHtml(operationId)}"><td><code>${method}</code></td><td><code>${escapeHtml(path)}</code></td><td>${escapeHtml(summary)}<br><code>${escapeHtml(operationId)}</code></td></tr>`,
  )
  return `<h2>${escapeHtml(dialect.title)}</h2>
<p>${escapeHtml(dialect.description)} <a href="${dialect.documentPath}">OpenAPI document</a></p>
<table>${rows.join('\n')}</table>`
}
