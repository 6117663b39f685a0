/**
 * HTTP to addresses that others wrote: certificates name the hosts that tell of their revocation, and a certificate can be
 * made to name a host inside this network. Such requests reach addresses on the public internet only.
 */
import { lookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import type { Carrier } from './exchange.ts';
import { TrustError } from './trust-error.ts';

/** IANA's special-purpose registries, and multicast: what is not globally reachable, or leads to other addresses. */
const special4 = subnets(
  'ipv4',
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24',
  '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
);
const special6 = subnets('ipv6', '2001::/23 2001:db8::/32 2002::/16 3fff::/20');
const globalUnicast = subnets('ipv6', '2000::/3');

function subnets(family: 'ipv4' | 'ipv6', ...lines: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of lines.flatMap((line) => line.split(' '))) {
    const [network = '', bits] = subnet.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}

/** Whether an IP address is one of the public internet. */
export function isOutside(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special4.check(address, 'ipv4');
  return family === 6 && globalUnicast.check(address, 'ipv6') && !special6.check(address, 'ipv6');
}

const mostRedirects = 3;

/**
 * Carries requests to public addresses, and to those hosts that are named. What a name resolves to is looked at when the
 * connection is made, so that it cannot change in between; where a server redirects to is held to the same.
 * @param internalHosts host names or addresses that may be reached though they are not public
 * @throws (when called) TrustError `inside` for an address of this network
 */
export function outsideCarrier(internalHosts: readonly string[]): Carrier {
  const carry = async (url: URL, init: Parameters<Carrier>[1], redirects: number): Promise<Response> => {
    const response = await send(url, init, internalHosts);
    const { statusCode = 0, headers } = response;
    if (init.method !== 'POST' && statusCode >= 300 && statusCode < 400 && headers.location && redirects > 0) {
      response.destroy();
      const next = new URL(headers.location, url);
      if (next.protocol !== 'http:' && next.protocol !== 'https:') throw inside(url);
      return carry(next, next.origin === url.origin ? init : { ...init, headers: {} }, redirects - 1);
    }
    return responseOf(response);
  };
  return (url, init) => carry(url, init, mostRedirects);
}

/** What Node's own client received, as `fetch` gives it. */
export function responseOf(response: IncomingMessage): Response {
  const { statusCode = 0 } = response;
  const body = Readable.toWeb(response) as ReadableStream<Uint8Array<ArrayBuffer>>;
  return new Response(statusCode === 204 || statusCode === 304 ? null : body, { status: statusCode });
}

function send(url: URL, init: Parameters<Carrier>[1], internalHosts: readonly string[]): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isNamed = internalHosts.includes(host.toLowerCase());
  // A literal address is connected to without being looked up.
  if (!isNamed && isIP(host) !== 0 && !isOutside(host)) return Promise.reject(inside(url));
  const { method = 'GET', headers, body, signal } = init;
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method,
      headers,
      signal,
      ...(isNamed ? {} : { lookup: outsideLookup(url) }),
    });
    request.on('response', resolve);
    request.on('error', reject);
    request.end(body);
  });
}

/** Looks up as usual, and hands on only addresses outside. */
function outsideLookup(url: URL): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const outside = addresses.filter(({ address }) => isOutside(address));
      const [first] = outside;
      if (!first) return callback(inside(url), []);
      if (options.all) callback(null, outside);
      else callback(null, first.address, first.family);
    });
  };
}

const inside = (url: URL) =>
  new TrustError(
    'inside',
    `${url.hostname} is no address of the public internet; name it in TRUST_INTERNAL_HOSTS if it may be asked.`,
  );
