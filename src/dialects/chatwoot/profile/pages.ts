import { escapeHtml } from '../../../lib/escape-html.ts'

const layout = (content: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Parlance</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 4rem auto; max-width: 24rem; padding: 0 1rem; }
label, input, button { display: block; font: inherit; width: 100%; box-sizing: border-box; }
input, button { margin: .25rem 0 1rem; padding: .5rem; }
</style></head><body>${content}</body></html>
`

/** What a browser may do with these pages: show them, and send their form here. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** A page that says one thing. */
export const page = {
  headers: HEADERS,
  html: (message: string): string => layout(`<p>${escapeHtml(message)}</p>`),
}

/** The page on which somebody sets a password. */
export const passwordPage = (token: string): string =>
  layout(`<h1>Set your password</h1>
<form method="post" action="/auth/password">
<input type="hidden" name="reset_password_token" value="${escapeHtml(token)}">
<label>Password <input type="password" name="password" minlength="8" autocomplete="new-password" required></label>
<label>Once more <input type="password" name="password_confirmation" minlength="8" autocomplete="new-password" required></label>
<button>Set password</button>
</form>`)
