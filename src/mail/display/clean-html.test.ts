import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONTAINER, cleanHtml, type StrangersHtml } from './clean-html.ts'

const clean = (html: string, more: Partial<StrangersHtml> = {}) =>
  cleanHtml({ html, subject: 'Re: x', cids: [], remote: 'blocked', ...more })

test('what a mail says and how it looks is kept', () => {
  const html =
    '<table width="600" cellpadding="4" bgcolor="#eeeeee"><tr><td align="center" style="color:#333;padding:4px 8px"><h1>Hello</h1><p dir="rtl">a<br>b &amp; <b>c</b> <font color="red" face="Arial">d</font></p><ul><li>e</li></ul></td></tr></table>'
  assert.equal(clean(html).body.replaceAll(' />', '>'), html)
})

test('links open elsewhere, those inside the mail stay inside, relative ones lead nowhere', () => {
  const link = (href: string) => clean(`<a href="${href}">x</a>`).body
  const outside = 'target="_blank" rel="noopener noreferrer nofollow"'
  assert.equal(
    link('https://a.example/?a=1&amp;b=ü'),
    `<a href="https://a.example/?a=1&amp;b=%C3%BC" ${outside}>x</a>`,
  )
  assert.equal(link('mailto:kim@customer.example'), `<a href="mailto:kim@customer.example" ${outside}>x</a>`)
  assert.equal(link('#top'), '<a href="#m-top">x</a>')
  assert.equal(link('/relative'), '<a>x</a>')
  assert.equal(clean('<a name="top">x</a>').body, '<a id="m-top">x</a>')
})

test('pictures of the mail are shown by their links, remote ones only counted, or named once each', () => {
  const html =
    '<img src="cid:logo%40x" alt="Logo"><img src="cid:gone" alt="Gone"><img src="https://t.example/p.gif?a=1&amp;b=2"><img src="//t.example/q.gif"><img src="https://t.example/p.gif?a=1&amp;b=2">'
  const cids: [string, string][] = [['logo@x', 'https://desk.example/l?e=1&s=2']]
  const blocked = clean(html, { cids })
  assert.deepEqual(blocked.remote, ['https://t.example/p.gif?a=1&b=2', 'https://t.example/q.gif'])
  assert.match(blocked.body, /^<img alt="Logo" src="https:\/\/desk\.example\/l\?e=1&amp;s=2" loading="lazy"/)
  assert.match(
    blocked.body,
    /<img alt="Gone" \/><img data-remote-src="https:\/\/t\.example\/p\.gif\?a=1&amp;b=2" \/>/,
  )
  const named = clean(html, { cids, remote: 'named' })
  const numbers = [...named.body.matchAll(/src="https:\/\/remote\.invalid\/[0-9a-f]{24}\/(\d+)"/g)].map(
    ([, n]) => n,
  )
  assert.deepEqual(numbers, ['0', '1', '0'])
  assert.ok(named.body.includes(`src="${named.placeholder}0"`))
  for (const src of ['http://user:password@t.example/x', 'ftp://t.example/x', 'x.png', 'data:text/html,x'])
    assert.deepEqual(
      [clean(`<img src="${src}">`).body, clean(`<img src="${src}">`).remote],
      ['<img />', []],
      src,
    )
})

test('style sheets reach nothing but the mail, and say nothing but how it looks', () => {
  const { styles, body } = clean(`<head><style><!--
    @charset "utf-8"; @import "x.css";
    p.MsoNormal, li > .a:hover { margin: 0cm; mso-style-name: x; position: fixed; color: RED !important }
    body { background: url(x.png); color: #333 }
    html, [href], :has(a), ::before, #b + * { color: blue }
    @media only screen and (max-width: 600px) { .wide { width: 100% !important } }
    @media print { @import "y.css"; }
    .only { background-image: url(x.png) }
  --></style></head><body class="x" style="color:red"><p class="MsoNormal wide" id="b">y</p></body>`)
  assert.deepEqual(styles.split('\n'), [
    `.${CONTAINER} p.m-MsoNormal,.${CONTAINER} li>.m-a:hover{margin:0cm;color:RED!important}`,
    `.${CONTAINER} div.m-body{color:#333}`,
    `.${CONTAINER} #m-b+*{color:blue}`,
    `@media only screen and (max-width:600px){.${CONTAINER} .m-wide{width:100%!important}}`,
  ])
  assert.equal(
    body,
    '<div class="m-body m-x" style="color:red"><p class="m-MsoNormal m-wide" id="m-b">y</p></div>',
  )
})

test('quoted parts and signatures are marked, a forward is not', () => {
  const html = '<p>Yes.</p><div class="gmail_signature">Kim</div><blockquote type="cite">Well?</blockquote>'
  assert.equal(
    clean(html).body,
    '<p>Yes.</p><div data-part="signature" class="m-gmail_signature">Kim</div><blockquote type="cite" data-part="quoted">Well?</blockquote>',
  )
  assert.doesNotMatch(clean(html, { subject: 'Fwd: x' }).body, /data-part/)
})

test('HTML without end is cut, and deep HTML is flattened', () => {
  const long = clean(`<p>first</p>${'<p>x</p>'.repeat(700_000)}<p>last</p>`)
  assert.ok(long.isCut && long.body.startsWith('<p>first</p>') && !long.body.includes('last'))
  const deep = clean(`${'<div>'.repeat(5_000)}needle`)
  assert.match(deep.body, /needle/)
  assert.ok((deep.body.match(/<div>/g) ?? []).length <= 200)
})
