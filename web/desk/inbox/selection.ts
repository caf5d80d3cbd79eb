import { useRef, useState } from 'react'
import type { Row } from '../api/types.ts'

export interface Selection {
  ids: ReadonlySet<string>
  select: (id: string, how: { isSelected: boolean; isRange?: boolean }) => void
  all: () => void
  clear: () => void
}

/** Which conversations are chosen for what comes next; a range with the shift key. */
export function useSelection(rows: Row[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string | undefined>(undefined)
  const between = (from: string | undefined, to: string): string[] => {
    const [a, b] = [from, to].map((id) => rows.findIndex((row) => row.id === id))
    if (a === undefined || b === undefined || a < 0 || b < 0) return [to]
    return rows.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ id }) => id)
  }
  return {
    ids,
    select: (id, { isSelected, isRange }) => {
      const chosen = isRange ? between(last.current, id) : [id]
      last.current = id
      setIds((before) => {
        const next = new Set(before)
        for (const one of chosen) isSelected ? next.add(one) : next.delete(one)
        return next
      })
    },
    all: () => setIds(new Set(rows.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  }
}
