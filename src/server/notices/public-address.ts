import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { err, type Label, ok, type Result } from '#core/result.ts';

/** Addresses that are not the public internet (IANA special-purpose registries, RFC 6890): a receiver that people name is never there. */
const special = new BlockList();
for (const [net, bits] of [
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
] as const)
  special.addSubnet(net, bits, 'ipv4');
// Of IPv6 only global unicast, without what leads into IPv4 or is kept for documents and tests.
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(net, bits, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address belongs to the public internet. Text that is no IP address does not. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  return family === 6 && global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
};

/** Resolves a name for a connection and refuses it when any of its addresses is not public: what was checked is what is connected to. */
export const publicLookup: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (fault, found) => {
    if (fault !== null) return done(fault, '');
    const [first] = found;
    if (first === undefined || !found.every(({ address }) => isPublicAddress(address)))
      return done(Object.assign(new Error('not a public address'), { code: 'EBLOCKED' }), '');
    return options.all === true ? done(null, found) : done(null, first.address, first.family);
  });
};

const URL_MAX = 500;

/** An address for a webhook that people may set: https, a public name, no user, no fragment. */
export const receiverUrl = (text: string): Result<string, Label> => {
  if (text.length > URL_MAX) return err(urlForm);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.hash !== '')
    return err(urlForm);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const open =
    isIP(host) === 0 ? /\.[a-z0-9-]*[a-z][a-z0-9-]*\.?$/.test(host) && !INNER.test(host) : isPublicAddress(host);
  return open ? ok(url.href) : err(urlInner);
};

/** Names that are resolved within a network only (RFC 6761, RFC 6762, RFC 8375). */
const INNER = /(^|\.)(localhost|local|internal|intranet|lan|home|home\.arpa|test|invalid|example|onion)\.?$/;

const urlForm: Label = {
  zh: `Webhook地址应以https://开头，不含用户名、密码和#，不超过${URL_MAX}个字符。`,
  en: `A webhook address begins with https:// and holds no user, password or #; at most ${URL_MAX} characters.`,
};
const urlInner: Label = {
  zh: 'Webhook地址应为公网上的域名，不能指向本机或内部网络。',
  en: 'A webhook address names a host on the public internet, never this machine or an inner network.',
};
