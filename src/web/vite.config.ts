// Builds the dashboard into dist/web: hashed files under /assets and one static shell, all servable under the strict content security policy.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env.PORT ?? '3000'}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  server: { proxy: { '/cordon': server, '/auth': server } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Every browser that Cordon supports preloads modules, has light-dark() and nests CSS.
    target: ['chrome123', 'firefox125', 'safari17.5'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
