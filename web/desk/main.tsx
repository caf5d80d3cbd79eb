import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Tooltip } from 'radix-ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError, OfflineError } from './api/client.ts'
import { createDeskRouter } from './app/router.tsx'
import { applyTheme } from './app/theme.ts'
import './design/tokens.css'
import { Toasts } from './design/toast.tsx'
import { TextProvider } from './i18n/text.tsx'

const MOST_TRIES = 2

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What changes is told by the stream: nothing is asked for again only because time has passed.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (tries, error) => tries < MOST_TRIES && !(error instanceof ApiError && error.status < 500),
      networkMode: 'always',
      throwOnError: false,
    },
    mutations: {
      networkMode: 'always',
      retry: (tries, error) => tries < MOST_TRIES && error instanceof OfflineError,
    },
  },
})

const router = createDeskRouter(queryClient)

/**
 * A part of the app that is gone from a server that answers means that the server has a newer one since this page was
 * loaded: load the page anew, once a minute at most.
 */
const RELOADED = 'parlance.reloaded'
window.addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0)
  if (Date.now() - last < 60_000) return
  fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => {
      if (!ok) return
      sessionStorage.setItem(RELOADED, String(Date.now()))
      location.reload()
    },
    // Without the server there is nothing to load: what is shown stays.
    () => {},
  )
})

applyTheme()
const place = document.getElementById('desk')
if (!place) throw new Error('the page has no place for the desk')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <TextProvider>
        <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
          <RouterProvider router={router} />
          <Toasts />
        </Tooltip.Provider>
      </TextProvider>
    </QueryClientProvider>
  </StrictMode>,
)
