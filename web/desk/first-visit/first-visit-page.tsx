import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { addressesQuery } from '../api/mail-setup.ts'
import { useSession } from '../api/session.ts'
import { NotFound } from '../app/fallbacks.tsx'
import { Button } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { Problem } from '../settings/section.tsx'
import { AddressStep } from './address-step.tsx'
import { PeopleStep } from './people-step.tsx'
import { STEPS, type Step, useProgress } from './progress.ts'
import { TestStep } from './test-step.tsx'
import { WayStep } from './way-step.tsx'

/** Leads from a new organization to one that has its mail, in four steps. */
export function FirstVisitPage() {
  const { person } = useSession()
  return person.role === 'administrator' ? <FirstVisit /> : <NotFound />
}

const VIEWS = { address: AddressStep, way: WayStep, test: TestStep, people: PeopleStep }

function FirstVisit() {
  const t = useText()
  const words = t.firstVisit
  const navigate = useNavigate()
  const [progress, move] = useProgress()
  const { data, error } = useQuery(addressesQuery)
  const leave = () => void navigate({ to: '/views/$view', params: { view: 'open' } })
  const addresses = data?.data ?? []
  const address =
    addresses.find(({ id }) => id === progress.address) ?? addresses.find(({ is_primary }) => is_primary)
  const step = progress.step
  const at = STEPS.indexOf(step)
  const View = VIEWS[step]
  const onNext = () => {
    const next = STEPS[at + 1]
    if (next) return move({ step: next })
    move({ isOver: true, step: 'address' })
    leave()
  }
  const before = STEPS[at - 1]
  const onBack = before && (() => move({ step: before }))
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-3xl px-4 py-6 sm:px-8">
        <header className="mb-5 flex flex-wrap items-start gap-3 sm:flex-nowrap">
          <div className="min-w-0 grow">
            <h1 className="font-semibold text-xl">{words.title}</h1>
            <p className="mt-1 max-w-2xl text-ink-soft">{words.lead}</p>
          </div>
          <Button look="quiet" onClick={leave}>
            {words.skip}
          </Button>
        </header>
        <Steps step={step} onStep={(wanted) => move({ step: wanted })} />
        <Problem error={error} />
        {!data && !error && <Skeleton className="h-64" />}
        {data && (
          <Shown key={step}>
            <View addresses={addresses} address={address} onNext={onNext} onBack={onBack} />
          </Shown>
        )}
      </div>
    </div>
  )
}

/** Where one step begins: what is read aloud goes on there. */
function Shown({ children }: { children: React.ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const isFirst = useRef(document.activeElement === document.body)
  useEffect(() => {
    if (!isFirst.current) place.current?.focus()
  }, [])
  return (
    <div ref={place} tabIndex={-1} className="rounded-xl border bg-surface p-5 outline-none">
      {children}
    </div>
  )
}

function Steps({ step, onStep }: { step: Step; onStep: (step: Step) => void }) {
  const words = useText().firstVisit
  const at = STEPS.indexOf(step)
  return (
    <ol className="mb-5 grid grid-cols-4 gap-1.5" aria-label={words.title}>
      {STEPS.map((each, index) => (
        <li key={each}>
          <button
            type="button"
            aria-current={each === step ? 'step' : undefined}
            aria-label={`${words.stepOf(index + 1, STEPS.length)}: ${words.steps[each]}`}
            onClick={() => onStep(each)}
            className={classNames(
              'flex w-full flex-col items-start gap-1 border-t-3 pt-1.5 text-left text-sm',
              index <= at ? 'border-accent' : 'border-line-strong',
              each === step ? 'font-medium text-ink' : 'text-ink-soft hover:text-ink',
            )}
          >
            <span className="flex max-w-full items-center gap-1">
              {index < at && <Check aria-hidden className="size-3.5 shrink-0 text-good" />}
              <span className="truncate">{words.steps[each]}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
