export interface BrokerAddress {
  readonly isTls: boolean;
  /** A name, or an address without brackets. */
  readonly host: string;
  readonly port: number;
}

const USUAL_PORTS = { 'mqtt:': 1883, 'mqtts:': 8883 } as const;

/** Where a broker's URL leads; `undefined` where it leads nowhere. */
export function brokerAddress(url: string): BrokerAddress | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(url);
  if (protocol !== 'mqtt:' && protocol !== 'mqtts:') return undefined;
  if (hostname === '' || port === '0' || [username, password, pathname, search, hash].join('') !== '') return undefined;
  return {
    isTls: protocol === 'mqtts:',
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? USUAL_PORTS[protocol] : Number(port),
  };
}

// [MQTT-4.7.1-1], [MQTT-4.7.1-2]: `#` stands last and alone in its level, `+` alone in its own; [MQTT-4.7.3-2]: no NUL.
const LEVEL = '(?:\\+|[^+#/\\0]*)';
const FILTER = new RegExp(`^(?:#|${LEVEL}(?:/${LEVEL})*(?:/#)?)$`);

/** Whether a broker can be asked for a topic. */
export function isTopicFilter(text: string): boolean {
  return FILTER.test(text);
}
