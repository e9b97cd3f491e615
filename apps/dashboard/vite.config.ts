import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const service = 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/',
  plugins: [react()],
  // A worker or a font as a data: URL would need a weaker content security policy.
  build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200 },
  worker: { format: 'es' },
  server: {
    proxy: { '/api': service, '/health': service, '/socket.io': { target: service, ws: true } },
  },
});
