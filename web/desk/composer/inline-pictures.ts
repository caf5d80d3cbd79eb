interface Picture {
  id: string | undefined
  url?: string | undefined
}

/** As it stands in an attribute of HTML. */
const inAttribute = (url: string): string => url.replaceAll('&', '&amp;')

/** A message as it is kept: its pictures are named by their files, because links to them end. */
export const withContentIds = (html: string, pictures: Picture[]): string =>
  pictures.reduce(
    (text, { id, url }) =>
      id && url ? text.replaceAll(`src="${inAttribute(url)}"`, `src="cid:${id}"`) : text,
    html,
  )

/** A message as it is written: its pictures are shown. */
export const withAddresses = (html: string, pictures: Picture[]): string =>
  pictures.reduce(
    (text, { id, url }) =>
      id && url ? text.replaceAll(`src="cid:${id}"`, `src="${inAttribute(url)}"`) : text,
    html,
  )
