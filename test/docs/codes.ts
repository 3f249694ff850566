/** Finds the codes of refusals, notes and reasons in the sources, however they are written. */
import { parseSync } from 'vite'

type Node = { readonly type: string; readonly [key: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const nameOf = (node: unknown): string =>
  !isNode(node)
    ? ''
    : node.type === 'Identifier'
      ? (node['name'] as string)
      : node.type === 'Literal' && typeof node['value'] === 'string'
        ? node['value']
        : node.type === 'MemberExpression'
          ? nameOf(node['property'])
          : ''

const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** The texts an expression or a type can be: through conditionals, unions and `as const`. */
function textsOf(node: unknown): readonly string[] {
  if (!isNode(node)) return []
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [node['value']] : []
    case 'TSLiteralType':
      return textsOf(node['literal'])
    case 'ConditionalExpression':
      return [...textsOf(node['consequent']), ...textsOf(node['alternate'])]
    case 'LogicalExpression':
      return [...textsOf(node['left']), ...textsOf(node['right'])]
    case 'TSUnionType':
      return (node['types'] as readonly unknown[]).flatMap(textsOf)
    case 'TSTypeAnnotation':
      return textsOf(node['typeAnnotation'])
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return textsOf(node['expression'])
    default:
      return []
  }
}

/** The keys of an object: a table of codes. */
function keysOf(node: unknown): readonly string[] {
  if (!isNode(node)) return []
  if (node.type !== 'ObjectExpression') return keysOf(node['expression'])
  return (node['properties'] as readonly Node[]).map(({ key }) => nameOf(key))
}

/** Functions whose first argument is a code. */
const TELLING = /^(complain|fault|refusal|refuse|wholeFile)$/

function codesIn(node: Node): readonly string[] {
  switch (node.type) {
    case 'Property':
      return nameOf(node['key']) === 'code' ? textsOf(node['value']) : []
    case 'TSPropertySignature':
    case 'PropertyDefinition':
      return nameOf(node['key']) === 'code' ? textsOf(node['typeAnnotation']) : []
    case 'VariableDeclarator':
      if (nameOf(node['id']) === 'problemKinds') return keysOf(node['init'])
      return nameOf(node['id']) === 'code' ? textsOf(node['init']) : []
    case 'TSTypeAliasDeclaration':
      return /(Code|Refusal|Problem|Note|Doubt)$/.test(nameOf(node['id'])) ? textsOf(node['typeAnnotation']) : []
    case 'CallExpression': {
      const [first] = node['arguments'] as readonly unknown[]
      return TELLING.test(nameOf(node['callee'])) ? textsOf(first) : []
    }
    default:
      return []
  }
}

/** Every code that a source names: `code` of an object or a type, the members of a type of codes, what a fault is told with. */
export function codesOf(file: string, text: string): ReadonlySet<string> {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const codes = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item)
    if (!isNode(value)) return
    for (const code of codesIn(value)) if (CODE.test(code)) codes.add(code)
    for (const child of Object.values(value)) visit(child)
  }
  visit(program)
  return codes
}
