// Run as a process of its own, so that it can be killed: brings the store named by its argument to this release's schema.
import { openDatabase } from '../../apps/ingest/src/journal/segment/open-database.ts';
import { migrate } from '../../apps/ingest/src/store/migrate.ts';

const store = openDatabase(process.argv[2] ?? '', 'write');
process.stdout.write('migrating\n');
migrate(store);
store.close();
