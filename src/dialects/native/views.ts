import { invalid } from '../../core/errors.ts'
import type { Tx } from '../../core/run.ts'
import { FIXED_VIEWS, type FixedView, savedSearch, type View } from '../../core/views/index.ts'

const NAMED = ['inbox', 'label', 'queue', 'team', 'contact'] as const

/** What a view means: where to look, and for what. */
export interface Asked {
  view: View
  q?: string
}

/** A view as the wire names it. Throws `invalid` for none, `not_found` for a saved search that is not there. */
export async function readView(tx: Tx, text: string): Promise<Asked> {
  const [kind = '', of = ''] = splitAt(text)
  if (kind === 'saved') {
    const { query, view } = await savedSearch(tx, of)
    return { view: plainView(view), ...(query.trim() ? { q: query } : {}) }
  }
  return { view: plainView(text) }
}

/** A view that is no saved search. */
export function plainView(text: string): View {
  const [kind = '', of] = splitAt(text)
  const fixed = FIXED_VIEWS.find((each): each is FixedView => each === text)
  if (fixed) return { kind: fixed }
  const named = NAMED.find((each) => each === kind)
  if (named && of) return { kind: named, of }
  throw invalid(
    `view: expected one of ${[...FIXED_VIEWS, ...NAMED.map((each) => `${each}:…`), 'saved:…'].join(', ')}`,
    {
      field: 'view',
    },
  )
}

const splitAt = (text: string): [string, string | undefined] => {
  const colon = text.indexOf(':')
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)]
}
