import { type CssNode, generate, parse, type Selector, walk } from 'css-tree'

/**
 * What a stranger's style may set: how words, boxes and tables look where they stand. Nothing that leaves its
 * place (position, transform, z-index), moves, loads or adds words (content).
 */
const PROPERTIES = new Set(
  `background background-color border border-collapse border-color border-radius border-spacing border-style
  border-width border-top border-right border-bottom border-left border-top-color border-right-color
  border-bottom-color border-left-color border-top-style border-right-style border-bottom-style border-left-style
  border-top-width border-right-width border-bottom-width border-left-width border-top-left-radius
  border-top-right-radius border-bottom-left-radius border-bottom-right-radius box-sizing caption-side clear color
  direction display empty-cells float font font-family font-size font-stretch font-style font-variant font-weight
  height hyphens letter-spacing line-break line-height list-style list-style-position list-style-type margin
  margin-top margin-right margin-bottom margin-left max-height max-width min-height min-width opacity overflow overflow-wrap
  padding padding-top padding-right padding-bottom padding-left table-layout text-align text-decoration
  text-decoration-color text-decoration-line text-decoration-style text-indent text-transform unicode-bidi
  vertical-align visibility white-space width word-break word-spacing word-wrap`.split(/\s+/),
)

const FUNCTIONS = new Set(['rgb', 'rgba', 'hsl', 'hsla', 'calc', 'min', 'max'])
const VALUE_NODES = new Set<CssNode['type']>([
  'Value',
  'Identifier',
  'Number',
  'Dimension',
  'Percentage',
  'Hash',
  'String',
  'Operator',
  'Parentheses',
])

const quiet = { onParseError: () => {}, parseCustomProperty: false }

/** The harmless part of a `style` attribute; empty when nothing is left. Never throws. */
export function safeDeclarations(style: string): string {
  try {
    const list = parse(style, { context: 'declarationList', ...quiet })
    return list.type === 'DeclarationList' ? declarations(list.children) : ''
  } catch {
    return ''
  }
}

/** No declaration of ours holds a bracket that could end the element around it. */
function declarations(nodes: Iterable<CssNode>): string {
  const kept: string[] = []
  for (const node of nodes) if (node.type === 'Declaration' && isSafe(node)) kept.push(generate(node))
  return escaped(kept.join(';'))
}

const escaped = (css: string): string => css.replaceAll('<', '\\3c ')

function isSafe(declaration: Extract<CssNode, { type: 'Declaration' }>): boolean {
  if (!PROPERTIES.has(declaration.property.toLowerCase()) || declaration.value.type !== 'Value') return false
  let safe = true
  walk(declaration.value, (node) => {
    if (node.type === 'Function') safe &&= FUNCTIONS.has(node.name.toLowerCase())
    else safe &&= VALUE_NODES.has(node.type)
  })
  return safe
}

const MAX_CSS_CHARS = 512 * 1024
const MAX_RULES = 5_000

/**
 * The harmless rules of style sheets, each confined to what stands inside `.scope`; classes and ids are those
 * that `ownName` makes of them. `@media` is kept, every other at-rule is not (@import and @font-face load).
 */
export function scopedStyles(sheets: string[], scope: string): string {
  const css = sheets.join('\n')
  if (css.length > MAX_CSS_CHARS) return ''
  try {
    // Outlook wraps its sheets in comments of HTML, which CSS ignores (CSS Syntax 3, CDO and CDC).
    const sheet = parse(css.replaceAll('<!--', ' ').replaceAll('-->', ' '), quiet)
    return sheet.type === 'StyleSheet' ? rules(sheet.children, { scope, left: MAX_RULES }) : ''
  } catch {
    return ''
  }
}

interface Scope {
  scope: string
  /** How many rules may still come. */
  left: number
}

function rules(nodes: Iterable<CssNode>, scope: Scope): string {
  const kept: string[] = []
  for (const node of nodes) {
    if (scope.left <= 0) break
    if (node.type === 'Rule') kept.push(rule(node, scope))
    else if (node.type === 'Atrule') kept.push(media(node, scope))
  }
  return kept.filter((text) => text !== '').join('\n')
}

function rule(node: Extract<CssNode, { type: 'Rule' }>, scope: Scope): string {
  scope.left -= 1
  if (node.prelude.type !== 'SelectorList') return ''
  const selectors: string[] = []
  for (const selector of node.prelude.children)
    if (selector.type === 'Selector' && confine(selector))
      selectors.push(`.${scope.scope} ${generate(selector)}`)
  const body = declarations(node.block.children)
  return selectors.length > 0 && body !== '' ? `${escaped(selectors.join(','))}{${body}}` : ''
}

const MEDIA_NODES =
  /^(?:AtrulePrelude|MediaQueryList|MediaQuery|Condition|MediaFeature|Feature|FeatureRange|Identifier|Number|Dimension|Ratio)$/

function media(node: Extract<CssNode, { type: 'Atrule' }>, scope: Scope): string {
  if (node.name.toLowerCase() !== 'media' || !node.prelude || !node.block) return ''
  let safe = true
  walk(node.prelude, ({ type }) => {
    safe &&= MEDIA_NODES.test(type)
  })
  const body = safe ? rules(node.block.children, scope) : ''
  return body === '' ? '' : `@media ${escaped(generate(node.prelude))}{${body}}`
}

const PSEUDO_CLASSES = new Set(['link', 'visited', 'hover', 'active', 'focus', 'first-child', 'last-child'])

/** Renames what a selector names; false for one that could reach what is not the mail's. */
function confine(selector: Selector): boolean {
  for (const node of selector.children) {
    const isConfined = CONFINE[node.type]?.(node) ?? false
    if (!isConfined) return false
  }
  return !selector.children.isEmpty
}

type Named = CssNode & { name: string }
const isNamed = (node: CssNode): node is Named => 'name' in node && typeof node.name === 'string'

const CONFINE: Partial<Record<CssNode['type'], (node: CssNode) => boolean>> = {
  ClassSelector: renamed,
  IdSelector: renamed,
  TypeSelector: isElement,
  PseudoClassSelector: (node) =>
    node.type === 'PseudoClassSelector' &&
    node.children === null &&
    PSEUDO_CLASSES.has(node.name.toLowerCase()),
  Combinator: () => true,
}

function renamed(node: CssNode): boolean {
  const name = isNamed(node) ? ownName(node.name) : null
  if (name !== null) Object.assign(node, { name })
  return name !== null
}

function isElement(node: CssNode): boolean {
  if (!isNamed(node) || !/^(?:[a-z][a-z0-9]*|\*)$/i.test(node.name)) return false
  if (node.name.toLowerCase() === 'body') Object.assign(node, { name: `div.${BODY_CLASS}` })
  return node.name.toLowerCase() !== 'html'
}

/** The element that stands for the mail's own body. */
export const BODY_CLASS = 'm-body'

/**
 * A class or id as it is shown: no name of the mail can be one of the page around it (its styles would apply, and
 * its scripts could be led astray: DOM clobbering). Null for what is no plain name.
 */
export const ownName = (name: string): string | null => (/^[\w-]{1,100}$/.test(name) ? `m-${name}` : null)
