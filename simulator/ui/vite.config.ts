// Builds the simulator's page into dist/simulator, and in development hands its API calls to a running simulator.
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../../dist/simulator',
    emptyOutDir: true,
    // The page is served with `default-src 'self'`, which refuses data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/page': `http://127.0.0.1:${process.env.SIMULATOR_PORT ?? 3001}` },
  },
});
