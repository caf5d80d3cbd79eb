import type { FoundForm } from '../../core/contact-forms/index.ts'
import { escapeHtml } from '../../lib/escape-html.ts'

const STYLE = `body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
label{display:block;margin-top:1rem}input,textarea{font:inherit;width:100%;box-sizing:border-box;padding:.4rem}
textarea{min-height:9rem}button{font:inherit;padding:.6rem 1.4rem;margin-top:1.2rem}
.trap{position:absolute;left:-99rem}.problem{color:#a40000;font-weight:600}`

/** The page runs nothing; websites may show it in a frame. */
export const FORM_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
}

interface Shown {
  form: FoundForm
  token: string
  filled?: { email?: string; name?: string; subject?: string; message?: string }
  problem?: string
}

/** The form as a page for people: it needs no script, and works with a keyboard and a screen reader. */
export function formPage({ form, token, filled = {}, problem }: Shown): string {
  const value = (text: string | undefined) => escapeHtml(text ?? '')
  return page(
    form,
    `${problem ? `<p class="problem" role="alert">${escapeHtml(problem)}</p>` : ''}
<form method="post" enctype="multipart/form-data">
<input type="hidden" name="form_token" value="${escapeHtml(token)}">
<label>Your name<input name="name" maxlength="200" autocomplete="name" value="${value(filled.name)}"></label>
<label>Your email address<input name="email" type="email" required autocomplete="email" value="${value(filled.email)}"></label>
<label>Subject<input name="subject" maxlength="500" value="${value(filled.subject)}"></label>
<label>Message<textarea name="message" required maxlength="20000">${value(filled.message)}</textarea></label>
<label>Files<input name="attachments" type="file" multiple></label>
<label class="trap" aria-hidden="true">Leave this empty<input name="website" tabindex="-1" autocomplete="off"></label>
<button type="submit">Send</button></form>`,
  )
}

export const thanksPage = (form: FoundForm): string =>
  page(form, `<p role="status">${escapeHtml(form.settings.thanks)}</p>`)

const page = ({ settings }: FoundForm, content: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(settings.title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(settings.title)}</h1>${content}</main></body></html>`
