/** The tables as the queries see them, one entry a table. Migrations are the authority; this follows them. */
// biome-ignore lint/suspicious/noEmptyInterface: the tables come with the first migrations
export interface Database {}
