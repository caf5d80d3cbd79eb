/** What a browser says it is, as far as people who answer want to know. */
export interface Browser {
  browser_name: string
  browser_version: string
  device_name: string
  platform_name: string
  platform_version: string
}

/** More special names first: almost every browser also says that it is another one. */
const BROWSERS: [name: string, pattern: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/([\d.]+)/],
  ['Opera', /\bOPR\/([\d.]+)/],
  ['Samsung Browser', /\bSamsungBrowser\/([\d.]+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/([\d.]+)/],
  ['Chrome', /\b(?:Chrome|CriOS)\/([\d.]+)/],
  ['Safari', /\bVersion\/([\d.]+).*Safari\//],
]

const PLATFORMS: [name: string, pattern: RegExp][] = [
  ['Windows', /\bWindows NT ([\d.]+)/],
  ['Android', /\bAndroid ([\d.]+)/],
  ['iOS', /\b(?:iPhone|CPU) OS ([\d_]+)/],
  ['macOS', /\bMac OS X ([\d_.]+)/],
  ['Linux', /\bLinux()/],
]

const DEVICES: [name: string, pattern: RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
]

export function browserOf(userAgent: string | undefined): Browser {
  const text = (userAgent ?? '').slice(0, 500)
  const [browser, version] = first(BROWSERS, text)
  const [platform, platformVersion] = first(PLATFORMS, text)
  return {
    browser_name: browser,
    browser_version: version,
    device_name: first(DEVICES, text)[0],
    platform_name: platform,
    platform_version: platformVersion,
  }
}

function first(list: [string, RegExp][], text: string): [name: string, version: string] {
  for (const [name, pattern] of list) {
    const match = pattern.exec(text)
    if (match) return [name, (match[1] ?? '').replaceAll('_', '.')]
  }
  return ['Unknown', '']
}

/** The language that a browser asks for first: `de` of `de-DE,de;q=0.9`. */
export const languageOf = (accepted: string | undefined): string =>
  /^\s*([a-z]{2,3})\b/i.exec(accepted ?? '')?.[1]?.toLowerCase() ?? ''
