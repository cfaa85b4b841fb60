/** The same name and port; from http to https, on their own ports, is no other host. */
export function isSameHost(target: URL, named: URL): boolean {
  if (!/^https?:$/.test(target.protocol) || target.hostname !== named.hostname) return false;
  const isUpgrade = named.protocol === 'http:' && named.port === '' && target.protocol === 'https:' && target.port === '';
  return isUpgrade || (target.protocol === named.protocol && target.port === named.port);
}

/** What a page names on another host than the one that the user named. */
export function elsewhere(url: string): string {
  return `${url}, which is on another host and was not fetched: import that address itself`;
}
