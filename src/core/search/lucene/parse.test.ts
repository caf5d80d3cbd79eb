import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '../../errors.ts'
import { parseQuery } from './parse.ts'
import type { Bound, Node } from './tree.ts'

/** A tree as one line: `+a -b c` for a bool, `field:value` for a leaf. */
function show(node: Node | null): string {
  if (node === null) return 'nothing'
  if (node.type === 'all') return 'ALL'
  if (node.type === 'bool') {
    const parts = [
      ...node.must.map((child) => `+${show(child)}`),
      ...node.should.map(show),
      ...node.not.map((child) => `-${show(child)}`),
    ]
    return `(${parts.join(' ')})`
  }
  return `${node.field === null ? '' : `${node.field}:`}${showLeaf(node)}`
}

function showLeaf(node: Exclude<Node, { type: 'all' | 'bool' }>): string {
  switch (node.type) {
    case 'term':
      return node.text
    case 'phrase':
      return `"${node.text}"${node.slop > 0 ? `~${node.slop}` : ''}`
    case 'pattern':
      return node.parts.map((part) => ('literal' in part ? part.literal : `<${part.wildcard}>`)).join('')
    case 'fuzzy':
      return `${node.text}~${node.distance ?? ''}`
    case 'exists':
      return 'EXISTS'
    case 'range':
      return `${edge(node.from, '[', '{')} TO ${edge(node.to, ']', '}')}`
  }
}

function edge(bound: Bound | null, inclusive: string, exclusive: string): string {
  return bound ? `${bound.text}${bound.isInclusive ? inclusive : exclusive}` : '*'
}

const TREES: [query: string, tree: string][] = [
  ['', 'nothing'],
  ['   ', 'nothing'],
  ['*', 'ALL'],
  ['*:*', 'ALL'],
  ['**', 'ALL'],
  ['meter', 'meter'],
  ['meter reading', '(meter reading)'],
  ['  meter   reading ', '(meter reading)'],
  ['meter OR reading', '(meter reading)'],
  ['meter || reading', '(meter reading)'],
  ['meter||reading', '(meter reading)'],
  ['meter AND reading', '(+meter +reading)'],
  ['meter && reading', '(+meter +reading)'],
  ['meter&&reading', '(+meter +reading)'],
  // AND binds nothing closer than OR does: it only makes its neighbours required.
  ['a AND b OR c', '(+a +b c)'],
  ['a OR b AND c', '(+b +c a)'],
  ['a AND b AND c', '(+a +b +c)'],
  ['(a AND b) OR c', '((+a +b) c)'],
  ['a AND (b OR c)', '(+a +(b c))'],
  ['+a b', '(+a b)'],
  ['+a -b c', '(+a c -b)'],
  ['+ a', 'a'],
  ['a -b', '(a -b)'],
  ['a - b', '(a -b)'],
  ['a NOT b', '(a -b)'],
  ['a AND NOT b', '(+a -b)'],
  ['a AND !b', '(+a -b)'],
  ['a AND -b', '(+a -b)'],
  ['a AND +b', '(+a +b)'],
  ['a OR NOT b', '(a -b)'],
  ['NOT a AND b', '(+b -a)'],
  ['NOT a', '(-a)'],
  ['!a', '(-a)'],
  ['-a', '(-a)'],
  ['NOT(a b)', '(-(a b))'],
  ['(!(_exists_:tags)) OR !(tags:draft) OR (tags:launcher)', '((-tags:EXISTS) tags:launcher -tags:draft)'],
  ['and or not', '(and or not)'],
  ['ANDROID ORDER NOTE', '(ANDROID ORDER NOTE)'],
  ['subject:meter', 'subject:meter'],
  ['subject: meter', 'subject:meter'],
  ['subject:"solar panel"', 'subject:"solar panel"'],
  ['subject:(solar panel)', '(subject:solar subject:panel)'],
  ['subject:(solar AND text:panel)', '(+subject:solar +text:panel)'],
  ['subject:(+solar -"old panel")', '(+subject:solar -subject:"old panel")'],
  ['subject:solar panel', '(subject:solar panel)'],
  ['_tags.keyword:inbox AND !_tags.keyword:trash', '(+_tags.keyword:inbox -_tags.keyword:trash)'],
  ['_tags:INBOX AND NOT _tags:TRASH', '(+_tags:INBOX -_tags:TRASH)'],
  ['file.\\$relation.entity_id:"f1"', 'file.$relation.entity_id:"f1"'],
  ['file.$relation.entity_id:f1', 'file.$relation.entity_id:f1'],
  ['_exists_:contact', 'contact:EXISTS'],
  ['_exists_:"contact"', 'contact:EXISTS'],
  ['contact:*', 'contact:EXISTS'],
  ['-_exists_:contact', '(-contact:EXISTS)'],
  ['vertr*', 'vertr<*>'],
  ['*ung', '<*>ung'],
  ['_tags:*Flex*', '_tags:<*>Flex<*>'],
  ['m?ter', 'm<?>ter'],
  ['m\\?ter\\*', 'm?ter*'],
  ['meter~', 'meter~'],
  ['meter~1', 'meter~1'],
  ['meter~2', 'meter~2'],
  ['meter~0.8', 'meter~'],
  ['"solar panel"~3', '"solar panel"~3'],
  ['meter^2 reading^0.5', '(meter reading)'],
  ['"solar panel"^4', '"solar panel"'],
  ['(a b)^2 c', '((a b) c)'],
  ['meter~1^3', 'meter~1'],
  ['at:[2024-01-01 TO 2024-02-01]', 'at:2024-01-01[ TO 2024-02-01]'],
  ['at:{2024-01-01 TO 2024-02-01}', 'at:2024-01-01{ TO 2024-02-01}'],
  ['at:[a TO b}', 'at:a[ TO b}'],
  ['at:{a TO b]', 'at:a{ TO b]'],
  ['at:[* TO b]', 'at:* TO b]'],
  ['at:[now-7d/d TO *]', 'at:now-7d/d[ TO *'],
  ['at:[2024-01-01T10:00:00Z TO "2024-01-01 12:00"]', 'at:2024-01-01T10:00:00Z[ TO 2024-01-01 12:00]'],
  ['at:>=now-7d', 'at:now-7d[ TO *'],
  ['at:>2024', 'at:2024{ TO *'],
  ['at:<=2024-01-01T10:00:00Z', 'at:* TO 2024-01-01T10:00:00Z]'],
  ['at:<"2024"', 'at:* TO 2024}'],
  ['size:(>=10 AND <20)', '(+size:10[ TO * +size:* TO 20})'],
  ['at:2024-01-01T10:30:00', 'at:2024-01-01T10:30:00'],
  ['foo-bar+baz', 'foo-bar+baz'],
  ['wow! a=b c&d e|f', '(wow! a=b c&d e|f)'],
  ['a/b', 'a/b'],
  ['\\/path', '/path'],
  ['from.address:kim@example.net', 'from.address:kim@example.net'],
  ['a\\ b', 'a b'],
  ['"say \\"hi\\""', '"say "hi""'],
  ['\\AND', 'AND'],
  ['\\(x\\)', '(x)'],
  ['Zählerstand für Müller', '(Zählerstand für Müller)'],
  ['😀 AND \\😀', '(+😀 +😀)'],
]

test('a query becomes the tree that Lucene would build', () => {
  for (const [query, tree] of TREES) assert.equal(show(parseQuery(query).root), tree, query)
})

const ERRORS: [query: string, position: number, expected: RegExp][] = [
  ['"open', 5, /closing quotation mark for the one at position 0/],
  ['a "open', 7, /position 2/],
  ['(a', 2, /closing parenthesis for the one at position 0/],
  ['a AND (b OR (c)', 15, /position 6/],
  ['a)', 1, /the end of the query/],
  [')', 0, /a term/],
  ['()', 1, /a term/],
  ['AND', 0, /a term/],
  ['AND a', 0, /a term/],
  ['a AND', 5, /a term/],
  ['a OR', 4, /a term/],
  ['a AND AND b', 6, /a term/],
  ['a AND OR b', 6, /a term/],
  ['NOT', 3, /a term/],
  ['a NOT', 5, /a term/],
  ['NOT NOT a', 4, /a term/],
  ['-', 1, /a term/],
  ['a +', 3, /a term/],
  ['subject:', 8, /value for the field subject/],
  ['subject: AND a', 9, /value for the field subject/],
  ['subject:)', 8, /value for the field subject/],
  [':a', 0, /a term/],
  ['a:b:c', 3, /a term/],
  ['a::b', 2, /value for the field a/],
  ['sub*:a', 0, /without wildcards/],
  ['at:[a TO', 8, /upper bound/],
  ['at:[a TO b', 10, /\] or \}/],
  ['at:[a b]', 6, /TO/],
  ['at:[TO b]', 4, /lower bound/],
  ['at:[]', 4, /lower bound/],
  ['at:[a TO ]', 9, /upper bound/],
  ['at:>', 4, /value for the field at/],
  ['at:>=', 5, /value for the field at/],
  ['a]', 1, /a term/],
  ['a}', 1, /a term/],
  ['a^', 2, /number after/],
  ['a^b', 2, /number after/],
  ['~', 0, /a term/],
  ['a\\', 2, /character after/],
  ['"a\\', 3, /character after/],
  ['/jo.*n/', 0, /regular expressions/],
  ['subject:/x/', 8, /regular expressions/],
]

test('a malformed query is refused, and the refusal points at the place', () => {
  for (const [query, position, expected] of ERRORS) {
    assert.throws(
      () => parseQuery(query),
      (error) => {
        assert.ok(error instanceof AppError, query)
        assert.equal(error.code, 'invalid')
        assert.equal(error.details.position, position, `${query}: ${error.message}`)
        assert.match(String(error.details.expected), expected, query)
        assert.match(error.message, new RegExp(`position ${position}`))
        return true
      },
    )
  }
})

test('a query that is too long, too deep or too wide is refused', () => {
  const refused = (query: string, message: RegExp) =>
    assert.throws(
      () => parseQuery(query),
      (error) => error instanceof AppError && message.test(error.message),
    )
  refused('a'.repeat(8193), /8192 characters/)
  refused(`${'('.repeat(33)}a${')'.repeat(33)}`, /deeper than 32/)
  refused('a '.repeat(1025), /1024 clauses/)
  refused('a\0b', /NUL/)
  assert.equal(show(parseQuery(`${'('.repeat(32)}a${')'.repeat(32)}`).root), 'a')
})

test('as mail programs read it, all is wanted that stands beside each other, and OR joins its two neighbours', () => {
  const trees: [string, string][] = [
    ['meter reading', '(+meter +reading)'],
    ['a OR b', '(a b)'],
    ['a b OR c', '(+a +(b c))'],
    ['a OR b c OR d -e', '(+(a b) +(c d) -e)'],
    ['-a', '(-a)'],
    ['x OR -y', '(x (-y))'],
    ['(a b) OR c', '((+a +b) c)'],
  ]
  for (const [query, tree] of trees) {
    const { root } = parseQuery(query, { isAllWanted: true })
    assert.equal(root && show(root), tree, query)
  }
})
