/** Does `work` every so many milliseconds; a turn that takes longer is waited for, one that fails is reported. */
export function repeatedly(
  ms: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): NodeJS.Timeout {
  let isBusy = false
  return setInterval(async () => {
    if (isBusy) return
    isBusy = true
    await work().catch(onError)
    isBusy = false
  }, ms)
}
