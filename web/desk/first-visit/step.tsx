import type { ReactNode } from 'react'
import type { Address } from '../api/types.ts'
import { Button } from '../design/button.tsx'
import { useText } from '../i18n/text.tsx'

/** What every step of the first visit knows. */
export interface StepProps {
  addresses: Address[]
  /** The one that is being connected. */
  address: Address | undefined
  onNext: () => void
  /** Absent at the first step. */
  onBack: (() => void) | undefined
}

/** How a step is left: on, or back. */
export function StepEnd({ onBack, children }: { onBack: StepProps['onBack']; children: ReactNode }) {
  const words = useText().firstVisit
  return (
    <div className="flex flex-wrap gap-2">
      {children}
      {onBack && (
        <Button look="quiet" onClick={onBack}>
          {words.back}
        </Button>
      )}
    </div>
  )
}
