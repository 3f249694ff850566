import path from 'node:path'
import { parseSync } from 'vite'

/** Which room may open which, by name of the directory in `src`. */
export type House = {
  readonly rooms: Readonly<Record<string, readonly string[]>>
  /** Rooms that may use nothing of the machine, with the packages each may use. */
  readonly pure: Readonly<Record<string, readonly string[]>>
  /** Directories beside `src` a room may read. */
  readonly outside: Readonly<Record<string, readonly string[]>>
}

type Items = { readonly imports: readonly (string | undefined)[]; readonly uses: readonly string[] }

/** What is wrong with the imports of one file of `src`, as `src/FILE: what`. */
export function faultsOf(house: House, file: string, text: string): readonly string[] {
  const room = file.split('/')[0] ?? ''
  const allowed = house.rooms[room]
  const say = (fault: string) => `src/${file}: ${fault}`
  if (allowed === undefined) return [say(`the room ${room} is not in the map`)]
  const packages = house.pure[room]
  const { imports, uses } = itemsOf(file, text)
  const faults: string[] = []
  for (const target of imports) {
    if (target === undefined) faults.push('an import whose target is computed')
    else if (target.startsWith('.')) {
      const [first = '', second = ''] = path.posix.join('src', path.posix.dirname(file), target).split('/')
      if (first !== 'src') {
        if (!house.outside[room]?.includes(first)) faults.push(`${room} may not read ${first}`)
      } else if (house.rooms[second] === undefined) faults.push(`the room ${second} is not in the map`)
      else if (second !== room && !allowed.includes(second)) faults.push(`${room} may not open ${second}`)
    } else if (packages && !packages.includes(packageOf(target)))
      faults.push(`${room} is pure: it may not use ${target}`)
  }
  if (packages) faults.push(...uses.map((use) => `${room} is pure: it may not use ${use}`))
  return faults.map(say)
}

function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}

type Node = { readonly type: string; readonly [key: string]: unknown }

const machineGlobals = [
  'process',
  'Buffer',
  '__dirname',
  '__filename',
  'setTimeout',
  'setInterval',
  'performance',
  'fetch',
]

/**
 * What a file imports (static, dynamic, types; undefined when the target is computed) and what it uses of the machine:
 * globals of Node or the browser, the clock, chance.
 * @throws Error when the text is not TypeScript.
 */
export function itemsOf(file: string, text: string): Items {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const imports: (string | undefined)[] = []
  const uses: string[] = []
  const visit = (value: unknown, key: string, parent: Node | undefined): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, key, parent)
    if (!isNode(value)) return
    imports.push(...importOf(value))
    const use = useOf(value, key, parent)
    if (use) uses.push(use)
    for (const [name, child] of Object.entries(value)) visit(child, name, value)
  }
  visit(program, '', undefined)
  return { imports, uses }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

const importing = [
  'ImportDeclaration',
  'ExportAllDeclaration',
  'ExportNamedDeclaration',
  'ImportExpression',
  'TSImportType',
]

function importOf(node: Node): readonly (string | undefined)[] {
  if (importing.includes(node.type)) return isNode(node['source']) ? [textOf(node['source'])] : []
  if (node.type === 'TSExternalModuleReference') return [textOf(node['expression'])]
  if (node.type === 'CallExpression' && nameOf(node['callee']) === 'require') {
    return [textOf((node['arguments'] as readonly unknown[])[0])]
  }
  return []
}

function useOf(node: Node, key: string, parent: Node | undefined): string | undefined {
  if (node.type === 'MemberExpression') {
    const text = `${nameOf(node['object'])}.${nameOf(node['property'])}`
    return text === 'Date.now' || text === 'Math.random' ? text : undefined
  }
  if (node.type === 'NewExpression' && nameOf(node['callee']) === 'Date') {
    return (node['arguments'] as readonly unknown[]).length === 0 ? 'new Date()' : undefined
  }
  const name = nameOf(node)
  if (name === undefined || !machineGlobals.includes(name)) return undefined
  const isKey =
    key === 'key' || (key === 'property' && parent?.type === 'MemberExpression' && parent['computed'] !== true)
  return isKey ? undefined : name
}

function textOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined
}

function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' ? (node['name'] as string) : undefined
}
