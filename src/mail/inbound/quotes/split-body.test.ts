import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSureAttribution } from './attribution.ts'
import { markHtml, splitBody } from './index.ts'
import { separatorKind } from './separators.ts'

const parts = (text: string, subject = 'Re: x', html: string | null = null): [string, string][] => {
  let at = 0
  return splitBody({ subject, text, html }).map(({ kind, length }) => {
    at += length
    return [kind, text.slice(at - length, at)]
  })
}
const ATTRIBUTION = 'On Wed, Nov 18, 2026 at 10:02 AM Ann <ann@shop.example> wrote:'

test('new part, signature and quote are three stretches, blank lines go with what they introduce', () => {
  assert.deepEqual(parts(`Yes.\n\n-- \nKim\n\n${ATTRIBUTION}\n\n> Well?\n`), [
    ['new', 'Yes.\n'],
    ['signature', '\n-- \nKim\n\n'],
    ['quoted', `${ATTRIBUTION}\n\n> Well?\n`],
  ])
})

test('what is not sure stays new', () => {
  for (const text of [
    '',
    'Only this.',
    `${ATTRIBUTION}\n> Well?\n`,
    `Above.\n> one quote\nbelow.`,
    `> a\nanswer\n> b\nanswer`,
    'Gesendet von meinem iPhone',
    '-- \nKim',
  ])
    assert.deepEqual(
      parts(text).map(([kind]) => kind),
      text === '' ? [] : ['new'],
      text,
    )
})

test('a forward is read as a whole: in any language, with a comment above, quoted or not', () => {
  const block =
    'From: Ann <ann@shop.example>\nSent: Wednesday, November 18, 2026\nTo: Kim\nSubject: x\n\nHello'
  for (const subject of [
    'Fwd: x',
    'FW: x',
    'WG: x',
    'TR: x',
    'RV: x',
    'I: x',
    'Doorst: x',
    'VS: x',
    'ENC: x',
  ])
    assert.deepEqual(parts(`See below.\n\n${block}`, subject).length, 1, subject)
  assert.deepEqual(parts(`Done.\n\n${block}`, 'Re: WG: x').length, 2, 'an answer to a forward')
  for (const line of [
    'My answers are in red.',
    'Siehe unten im Text.',
    'Mes réponses ci-dessous.',
    'Zie hieronder.',
  ])
    assert.deepEqual(parts(`${line}\n\n${block}`).length, 1, line)
  assert.deepEqual(parts('See.\n\n> Begin forwarded message:\n>\n> From: Ann').length, 1)
})

test('attributions are known in many languages, and sentences are none', () => {
  for (const line of [
    ATTRIBUTION,
    'On 18.11.2026 10:02, Ann Example wrote:',
    'Am 18.11.2026 um 10:02 schrieb Ann <ann@shop.example>:',
    'Ann Example <ann@shop.example> schrieb am Mi., 18. Nov. 2026, 10:02:',
    'Le mer. 18 nov. 2026 à 10:02, Ann <ann@shop.example> a écrit :',
    'El mié, 18 nov 2026 a las 10:02, Ann (<ann@shop.example>) escribió:',
    'Il giorno mer 18 nov 2026 alle ore 10:02 Ann <ann@shop.example> ha scritto:',
    'Op wo 18 nov. 2026 om 10:02 schreef Ann <ann@shop.example>:',
    'Den ons 18 nov. 2026 kl 10:02 skrev Ann <ann@shop.example>:',
    'W dniu 18.11.2026 o 10:02, Ann pisze:',
    '2026-11-18 10:02 GMT+01:00 Ann <ann@shop.example>:',
  ])
    assert.ok(isSureAttribution(line), line)
  for (const line of [
    'Am Montag schrieb mir Ihr Kollege:',
    'Danke! Am 18.11.2026 um 10:02 schrieb Ann <ann@shop.example>:',
    'On the phone she wrote:',
    'Am 18.11.2026 um 10:02 habe ich angerufen:',
    'On Nov 18, 2026 at 10:02 I wrote to you.',
  ])
    assert.ok(!isSureAttribution(line), line)
})

test('separators need their dashes', () => {
  assert.equal(separatorKind('-----Original Message-----'), 'boundary')
  assert.equal(separatorKind('-------- Ursprüngliche Nachricht --------'), 'boundary')
  assert.equal(separatorKind('---------- Forwarded message ---------'), 'forward')
  assert.equal(separatorKind('Anfang der weitergeleiteten Nachricht:'), 'forward')
  assert.equal(separatorKind('Original message'), null)
  assert.equal(separatorKind('Weitergeleitete Nachricht'), null)
})

test('marks lie on the outermost elements and around loose text, and hostile HTML is left as it is', () => {
  const attribute = (kind: string) => `data-k="${kind}"`
  const mark = (html: string) => markHtml(html, { isForward: false, attribute })
  assert.equal(
    mark('<p>Yes.</p><blockquote type=cite><b>a</b> <i>b</i></blockquote>'),
    '<p>Yes.</p><blockquote data-k="quoted"  type=cite><b>a</b> <i>b</i></blockquote>',
  )
  assert.equal(
    mark(`Yes.<br>-----Original Message-----<br>x &amp; y<img src=a>`),
    'Yes.<br><span data-k="quoted">-----Original Message-----</span><br><span data-k="quoted">x &amp; y</span><img data-k="quoted"  src=a>',
  )
  for (const html of [
    '<div>'.repeat(100_000),
    `<blockquote type=cite>a</blockquote>${'<p>'.repeat(200_000)}`,
    '<'.repeat(100_000),
    '<blockquote type=cite',
  ])
    assert.equal(mark(html), html)
})

test('a text of a million characters is split, whatever it is', { timeout: 30_000 }, () => {
  for (const line of [
    '\n',
    '>',
    '> a\nb\n',
    'On 1 2026 wrote:\n',
    'From: a\n\n',
    '-- \n',
    'Am 18.11.2026 x\n',
  ]) {
    const text = line.repeat(1_000_000 / line.length)
    const split = splitBody({ subject: '', text, html: null })
    assert.equal(
      split.reduce((sum, { length }) => sum + length, 0),
      text.length,
    )
  }
})
