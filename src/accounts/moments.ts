/** Moments of the library of sign-in, which keeps dates, as the store keeps them: micros since 1970. */
import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type PrimitiveValueListNode,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type ValueNode,
} from 'kysely'

/** Columns that hold a moment of the library’s; those of ours it takes as numbers. */
const MOMENTS: readonly string[] = [
  ...['created_at', 'updated_at', 'expires_at', 'locked_until'],
  ...['access_token_expires_at', 'refresh_token_expires_at'],
]

const micros = (value: unknown): unknown => (value instanceof Date ? value.getTime() * 1_000 : value)

class Micros extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...super.transformValue(node), value: micros(node.value) }
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...super.transformPrimitiveValueList(node), values: node.values.map(micros) }
  }
}

const dated = (row: UnknownRow): UnknownRow => {
  const moments = MOMENTS.filter((column) => typeof row[column] === 'number')
  return { ...row, ...Object.fromEntries(moments.map((column) => [column, new Date((row[column] as number) / 1_000)])) }
}

export class MomentsAsDates implements KyselyPlugin {
  private readonly transformer = new Micros()

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    return this.transformer.transformNode(node, queryId)
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return { ...result, rows: result.rows.map(dated) }
  }
}
