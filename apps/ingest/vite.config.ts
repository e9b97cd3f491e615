import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// One file for each process or thread that starts on its own; libraries stay in node_modules.
export default defineConfig({
  root: file('.'),
  ssr: { noExternal: [/^@rotorwatch\//] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: {
        main: file('src/main.ts'),
        'world-writer.worker': file('src/threads/world-writer.worker.ts'),
        'world-repair.worker': file('src/threads/world-repair.worker.ts'),
        'world-reader.worker': file('src/threads/world-reader.worker.ts'),
        backup: file('src/backup/backup-command.ts'),
        restore: file('src/backup/restore-command.ts'),
        registry: file('src/registry/registry-command.ts'),
        rerun: file('src/rerun/rerun-command.ts'),
        redecode: file('src/redecode/redecode-command.ts'),
        record: file('src/recordings/record-command.ts'),
        describe: file('../../simulators/src/describe.ts'),
        play: file('../../simulators/src/play.ts'),
        simulate: file('../../simulators/src/simulate.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
