/** Where rules stand that are no dated value of the law book: conditions, and what the format itself lays down. */

const cited: Readonly<Record<string, string>> = {
  'facts.spouse-counted': 'CRS criteria: spouse or common-law partner factors',
  'fsw.destination': 'IRPR 75(1)',
  'fsw.work': 'IRPR 75(2)(a)',
  'fsw.language': 'IRPR 75(2)(d)',
  'fsw.education': 'IRPR 75(2)(e)',
  'fsw.funds': 'IRPR 76(1)(b)',
  'cec.destination': 'IRPR 87.1(1)',
  'cec.work': 'IRPR 87.1(2)(a)',
  'cec.language': 'IRPR 87.1(2)(e)',
  'fst.destination': 'IRPR 87.2(2)',
  'fst.work': 'IRPR 87.2(3)(b)',
  'fst.language': 'IRPR 87.2(3)(a)',
  'fst.certificate-or-offer': 'IRPR 87.2(3)(d)',
  'fst.funds': 'IRPR 87.2(5)',
  'pnp.nomination': 'IRPR 87(2)(a)',
  'pnp.federal-program': 'MI Express Entry, s. 2',
  'changes-on': 'Assessment format: changesOn',
  'profile.on': 'Assessment format: rules-not-recorded',
  'rules-on': 'Assessment format: rulesOn',
}

/** The source of a condition, or of a key of the profile (`profile.…`). */
export const otherSources = (rule: string): string | undefined =>
  cited[rule] ??
  (rule.startsWith('profile') ? `Profile format: ${rule.replace(/^profile\.?/, '') || 'the whole'}` : undefined)
