import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DefaultTreeAdapterTypes, parse, parseFragment, serialize } from 'parse5'
import { HOSTILE_HTML } from '../../../test/support/hostile-html.ts'
import { CONTAINER, cleanHtml } from './clean-html.ts'
import { htmlDocument } from './document.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

const FILES = 'http://files.example/a.png?expires=1&signature=x'

const ATTRIBUTES =
  /^(?:align|valign|dir|lang|bgcolor|color|width|height|border|cellpadding|cellspacing|colspan|rowspan|nowrap|hspace|vspace|size|face|span|start|type|value|datetime|title|alt|class|id|style|href|target|rel|src|loading|decoding|data-part|data-remote-src)$/
const NEVER =
  /^(?:script|style|link|meta|base|iframe|frame|frameset|object|embed|applet|portal|form|input|button|select|textarea|svg|math|video|audio|source|picture|template|noscript|title|dialog|map|area|image|keygen|marquee|details)$/
const BAD_CSS = /url\(|import|expression|behavior|binding|position|content|image-set|var\(|--|@font|</i

function elementsOf(node: Node): Element[] {
  const inside = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : []
  const template = 'content' in node ? elementsOf(node.content) : []
  return 'tagName' in node ? [node, ...inside, ...template] : [...inside, ...template]
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((attr) => attr.name === name)?.value

/** What the value of an attribute has to look like. */
const VALUES: Record<string, RegExp> = {
  href: /^(?:https?:\/\/|mailto:|tel:|#m-)/,
  src: /^(?:http:\/\/files\.example\/|data:image\/(?:png|jpeg|gif|webp))/,
  'data-remote-src': /^https?:\/\//,
  class: /^m-[\w-]+(?: m-[\w-]+)*$/,
  id: /^m-[\w-]+$/,
  target: /^_blank$/,
  // Only our own marks are there, and none of these mails is an answer.
  'data-part': /^never$/,
}

function assertHarmless(element: Element): void {
  assert.equal(element.namespaceURI, 'http://www.w3.org/1999/xhtml')
  assert.doesNotMatch(element.tagName, NEVER)
  assert.match(element.tagName, /^[a-z][a-z0-9]*$/)
  for (const { name, value } of element.attrs) {
    assert.match(name, ATTRIBUTES, `${element.tagName} ${name}`)
    assert.match(value, VALUES[name] ?? /^/, name)
    if (name === 'style') assert.doesNotMatch(value, BAD_CSS)
  }
  if (attribute(element, 'target')) assert.match(attribute(element, 'rel') ?? '', /noopener noreferrer/)
}

function assertConfined(styles: string): void {
  assert.doesNotMatch(styles, BAD_CSS)
  for (const [, selectors = ''] of styles.matchAll(/(?:^|[{}])\s*([^{}@]+)\{/g))
    for (const selector of selectors.split(','))
      assert.match(selector.trim(), new RegExp(`^\\.${CONTAINER} `))
}

test('there are many ways to try', () => assert.ok(Object.keys(HOSTILE_HTML).length >= 100))

for (const [what, html] of Object.entries(HOSTILE_HTML)) {
  test(`harmless: ${what}`, () => {
    const { body, styles } = cleanHtml({ html, subject: '', cids: [['a', FILES]], remote: 'blocked' })
    assertConfined(styles)
    const fragment = parseFragment(body)
    for (const element of elementsOf(fragment)) assertHarmless(element)
    assert.equal(serialize(parseFragment(serialize(fragment))), serialize(fragment), 'reads the same again')

    const document = elementsOf(parse(htmlDocument({ body, styles, imageSources: [] })))
    const names = document.map(({ tagName }) => tagName)
    assert.deepEqual(names.slice(0, 7), ['html', 'head', 'meta', 'meta', 'meta', 'style', 'body'])
    const [container, ...shown] = document.slice(7)
    assert.ok(container && attribute(container, 'class') === CONTAINER)
    for (const element of shown) assertHarmless(element)
  })
}
