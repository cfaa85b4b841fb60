/** How a name is compared: `X-Api-Key`, `x_api_key` and `xApiKey` are one. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

const secretNames =
  /(?:password|passwd|passphrase|secret|apikey|authkey|privatekey|secretkey|sharedkey|accesskey|accountkey|credentials?|authorization|jwt|token)$/;
/** Tokens that only say where the next page begins. */
const pagingToken = /(?:page|next|prev|previous|continuation|continue|cursor|sync|resume|marker|start|watch)token$/;

/** Whether a JSON member, form field, query parameter or header of this name holds a credential by habit. */
export function isSecretName(name: string): boolean {
  const word = plain(name);
  return secretNames.test(word) && !pagingToken.test(word);
}

const secretHeaders = new Set(['authorization', 'proxyauthorization', 'cookie', 'setcookie', 'xapikey', 'xauth', 'xcsrf']);

export function isSecretHeader(name: string): boolean {
  return secretHeaders.has(plain(name)) || isSecretName(name);
}

/** Whether `name: value` in a shell line or a message is such a header; `password: must be long` is a sentence. */
export function isSecretLine(name: string): boolean {
  return secretHeaders.has(plain(name)) || (/^x-/i.test(name) && isSecretName(name));
}

/** Query names by which a URL is known to be signed, as AWS, Google, CloudFront, Azure and their likes write them. */
const signatureNames = new Set([
  ...['signature', 'sig', 'sign', 'hmac', 'token', 'policy', 'keypairid', 'googleaccessid', 'awsaccesskeyid', 'ossaccesskeyid'],
  ...['accesskeyid', 'securitytoken', 'accesstoken', 'jwt', 'hdnts', 'hdnea', 'qsignature'],
]);

export function isSignatureName(name: string): boolean {
  return /^x-(?:amz|goog|oss|cos|obs|tos|ms)-/i.test(name) || signatureNames.has(plain(name));
}

/** The test for a name that is secret by habit or because a security scheme names it. */
export function secretNameTest(given: readonly string[]): (name: string) => boolean {
  const words = new Set(given.map(plain));
  return (name) => isSecretName(name) || words.has(plain(name));
}

/** Words of the `Authorization` header that are no secret. @see IANA HTTP Authentication Scheme Registry; the rest services made up */
const schemes = new Set([
  ...['basic', 'bearer', 'digest', 'dpop', 'gnap', 'hoba', 'mutual', 'negotiate', 'ntlm', 'oauth', 'privatetoken', 'scram-sha-1'],
  ...['scram-sha-256', 'vapid', 'token', 'apikey', 'api-key', 'key', 'jwt', 'hawk', 'aws', 'aws4-hmac-sha256', 'sharedkey'],
  ...['sharedkeylite', 'googlelogin'],
]);

export function isScheme(word: string): boolean {
  return schemes.has(word.toLowerCase());
}
