import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { messages as english, type Messages } from './en/index.ts'

export type Language = 'en' | 'de'

const LANGUAGES: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: async () => ({ messages: english }),
  de: () => import('./de/index.ts'),
}

const KEPT_AS = 'parlance.language'

/** The language that was chosen on this machine, else the browser's, else English. */
function preferredLanguage(): Language {
  const wanted = localStorage.getItem(KEPT_AS) ?? navigator.language
  return wanted.startsWith('de') ? 'de' : 'en'
}

interface Speech {
  language: Language
  messages: Messages
  speak: (language: Language) => void
}

const Context = createContext<Speech>({ language: 'en', messages: english, speak: () => {} })

/** Everything inside speaks one language; nothing is shown until its words are here. */
export function TextProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferredLanguage)
  const [messages, setMessages] = useState<Messages | null>(language === 'en' ? english : null)
  useEffect(() => {
    let isWanted = true
    document.documentElement.lang = language
    LANGUAGES[language]().then((loaded) => {
      if (isWanted) setMessages(loaded.messages)
    })
    return () => {
      isWanted = false
    }
  }, [language])
  if (!messages) return null
  const speak = (wanted: Language) => {
    localStorage.setItem(KEPT_AS, wanted)
    setLanguage(wanted)
  }
  return <Context value={{ language, messages, speak }}>{children}</Context>
}

/** All words, by area: `t.inbox.empty`. German has every one of them, or it does not compile. */
export const useText = (): Messages => useContext(Context).messages

export const useLanguage = (): Speech => useContext(Context)
