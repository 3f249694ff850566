/** The bands in which the pool is published, whole points, both ends included (since 2022). */
export type BandEdges = readonly [low: number, high: number]

/** Bands that do not overlap, highest first. */
export const poolBands: readonly BandEdges[] = [
  [601, 1200],
  [501, 600],
  [491, 500],
  [481, 490],
  [471, 480],
  [461, 470],
  [451, 460],
  [441, 450],
  [431, 440],
  [421, 430],
  [411, 420],
  [401, 410],
  [351, 400],
  [301, 350],
  [0, 300],
]

/** Wider bands published beside them, each the sum of those inside. */
export const poolBandGroups: readonly BandEdges[] = [
  [451, 500],
  [401, 450],
]
