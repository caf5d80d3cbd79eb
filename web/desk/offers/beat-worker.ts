/** Beats in a thread of its own: a page in the background is woken too rarely to stay present. */
const BEAT_MS = 20_000

setInterval(() => postMessage('beat'), BEAT_MS)
