const ROW = `const { data } = msg.payload;
msg.params = { $sensor: data['sensor ID'], $time: data.timestamp, $mac: data['MAC address'], $rssi: data.RSSI, $uas: data.UASdata };
return msg;`;

const INSERT = 'INSERT INTO detection (sensor, time, mac, rssi, uas_data) VALUES ($sensor, $time, $mac, $rssi, $uas)';

// What has no place on a tab is taken for configuration.
const onTab = { z: 'tab-1', x: 100, y: 100 };

/** mqtt in → json → the row's values → sqlite and, beside it, websocket out: as the palette offers it. */
export function nodeRedFlow(brokerUrl: string, databasePath: string): readonly object[] {
  const { hostname, port } = new URL(brokerUrl);
  return [
    { id: 'tab-1', type: 'tab', label: 'Detections' },
    {
      id: 'config-broker',
      type: 'mqtt-broker',
      broker: hostname,
      port,
      clientid: 'node-red',
      autoConnect: true,
      usetls: false,
      protocolVersion: '5',
      keepalive: '60',
      cleansession: false,
      sessionExpiry: '3600',
    },
    { id: 'config-database', type: 'sqlitedb', db: databasePath, mode: 'RWC' },
    { id: 'config-listener', type: 'websocket-listener', path: '/screen', wholemsg: 'false' },
    {
      id: 'node-in',
      type: 'mqtt in',
      ...onTab,
      topic: '/sensor/+/upload',
      qos: '1',
      datatype: 'utf8',
      broker: 'config-broker',
      inputs: 0,
      wires: [['node-json']],
    },
    { id: 'node-json', type: 'json', ...onTab, property: 'payload', action: 'obj', wires: [['node-row']] },
    {
      id: 'node-row',
      type: 'function',
      ...onTab,
      func: ROW,
      outputs: 1,
      libs: [],
      wires: [['node-sqlite', 'node-out']],
    },
    {
      id: 'node-sqlite',
      type: 'sqlite',
      ...onTab,
      mydb: 'config-database',
      sqlquery: 'prepared',
      sql: INSERT,
      wires: [[]],
    },
    { id: 'node-out', type: 'websocket out', ...onTab, server: 'config-listener', client: '', wires: [] },
  ];
}

export function nodeRedSettings(folder: string, port: number): string {
  const settings = {
    uiHost: '127.0.0.1',
    uiPort: port,
    httpAdminRoot: false,
    flowFile: 'flows.json',
    userDir: folder,
    credentialSecret: false,
    telemetry: { enabled: false, updateNotification: false },
    logging: { console: { level: 'error', metrics: false, audit: false } },
  };
  return `module.exports = ${JSON.stringify(settings, null, 2)};\n`;
}
