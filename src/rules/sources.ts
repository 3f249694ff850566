/** The instruments that the rules cite, in both official languages. */
import type { Source } from '../law/dated.ts'

const IRPA_URL = 'https://laws-lois.justice.gc.ca/eng/acts/I-2.5/'
const IRPR_URL = 'https://laws-lois.justice.gc.ca/eng/regulations/SOR-2002-227/'
const MI_URL =
  'https://www.canada.ca/en/immigration-refugees-citizenship/corporate/mandate/policies-operational-instructions-agreements/ministerial-instructions/express-entry-application-management-system'

/** French legislation writes a paragraph letter with one parenthesis: 75(2)(a) is 75(2)a). */
const paragraphFr = (ref: string) => ref.replace(/\(([a-z](?:\.\d+)?)\)/, '$1)')

/** Immigration and Refugee Protection Act, S.C. 2001, c. 27. */
export const irpa = (ref: string): Source => ({ en: `IRPA ${ref}`, fr: `LIPR ${paragraphFr(ref)}`, url: IRPA_URL })

/** Immigration and Refugee Protection Regulations, SOR/2002-227. */
export const irpr = (ref: string): Source => ({ en: `IRPR ${ref}`, fr: `RIPR ${paragraphFr(ref)}`, url: IRPR_URL })

const instructions =
  (en: string, fr: string, path: string) =>
  (ref: string): Source => ({ en: `${en}, s. ${ref}`, fr: `${fr}, art. ${paragraphFr(ref)}`, url: `${MI_URL}${path}` })

/** Ministerial Instructions respecting the Express Entry system, made 2014-11-28, in force 2015-01-01. */
export const mi = instructions('MI Express Entry', 'IM Entrée express', '/current.html')
/** … as amended by 2016-1, in force 2016-11-19. */
export const mi2016 = instructions('MI 2016-1', 'IM 2016-1', '.html')
/** … as amended by 2017-1, in force 2017-06-06. */
export const mi2017 = instructions('MI 2017-1', 'IM 2017-1', '/amending-express-entry-system-2017.html')

/** The department's own pages, where the Instructions were not readable in full. */
export const page = (en: string, fr: string, url?: string): Source => (url === undefined ? { en, fr } : { en, fr, url })

export const crsPage = (en: string, fr: string): Source =>
  page(
    `CRS criteria: ${en}`,
    `Critères du SCG : ${fr}`,
    'https://www.canada.ca/en/immigration-refugees-citizenship/services/immigrate-canada/express-entry/check-score/crs-criteria.html',
  )
