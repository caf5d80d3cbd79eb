import { createContext, useContext } from 'react'

/** Where menus and hints are put: inside the dialog that is open, for everything else is behind it. */
export const Layer = createContext<HTMLElement | null>(null)

export const useLayer = (): HTMLElement | undefined => useContext(Layer) ?? undefined
