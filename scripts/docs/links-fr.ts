/**
 * French addresses of the sources. Only those known to be right: a page of the department has another address in French that
 * cannot be told from the English one, so such a link stays English and says so.
 */
const french: Readonly<Record<string, string>> = {
  'https://laws-lois.justice.gc.ca/eng/acts/I-2.5/': 'https://laws-lois.justice.gc.ca/fra/lois/I-2.5/',
  'https://laws-lois.justice.gc.ca/eng/regulations/SOR-2002-227/':
    'https://laws-lois.justice.gc.ca/fra/reglements/DORS-2002-227/',
}

export const frenchLink = (url: string): string | undefined => french[url]
