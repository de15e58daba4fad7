// Builds the dashboard into dist/web: hashed files under /assets and one static shell, all servable under the strict content security policy.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = `http://127.0.0.1:${process.env.PORT ?? '3000'}`;

/** Writes `.br` and `.gz` beside every asset, so that the server only has to choose (`preCompressed` of its static files). */
const compressAssets: Plugin = {
  name: 'compress-assets',
  apply: 'build',
  // Wherever this build goes: the set-up builds beside the folder that is being served.
  writeBundle({ dir = '' }) {
    const assets = join(dir, 'assets');
    for (const name of readdirSync(assets)) {
      if (!/\.(js|css|svg)$/u.test(name)) continue;
      const content = readFileSync(join(assets, name));
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      };
      writeFileSync(join(assets, `${name}.br`), brotliCompressSync(content, { params }));
      writeFileSync(join(assets, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), compressAssets],
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
