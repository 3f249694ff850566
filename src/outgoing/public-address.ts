/** Which addresses of the network are open to everybody: nothing is sent to others on a stranger’s word. */
import { BlockList, isIP } from 'node:net'

/** @source IANA IPv4 Special-Purpose Address Registry; RFC 5771 (multicast), RFC 1112 4 (reserved) */
const special: readonly (readonly [net: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/** Of what is given out for everybody, the parts that are not, or that stand for an address of IPv4. @source IANA IPv6 Special-Purpose Address Registry */
const specialOfSix: readonly (readonly [net: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]

const four = new BlockList()
for (const [net, prefix] of special) four.addSubnet(net, prefix, 'ipv4')
const sixOpen = new BlockList()
sixOpen.addSubnet('2000::', 3, 'ipv6')
const six = new BlockList()
for (const [net, prefix] of specialOfSix) six.addSubnet(net, prefix, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether an address is open to everybody. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !four.check(address, 'ipv4')
  return family === 6 && sixOpen.check(address, 'ipv6') && !six.check(address, 'ipv6')
}

/** Whether an address is of this machine alone. */
export const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && loopback.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
