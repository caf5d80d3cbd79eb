import { useActions } from '../app/actions.tsx'
import { useText } from '../i18n/text.tsx'

export type Beginning = 'reply' | 'replyAll' | 'forward' | 'note'

const KEYS: Record<Beginning, string> = { reply: 'r', replyAll: 'a', forward: 'f', note: 'n' }

/** Hears how somebody wants to answer while the conversation is still on its way: nobody has to wait for it. */
export function EarlyKeys({ onWish }: { onWish: (wish: Beginning) => void }) {
  const { actions: words } = useText().inbox
  useActions(
    (Object.keys(KEYS) as Beginning[]).map((wish) => ({
      id: `early-${wish}`,
      title: words[wish],
      keys: KEYS[wish],
      group: words.writeGroup,
      run: () => onWish(wish),
    })),
  )
  return null
}
