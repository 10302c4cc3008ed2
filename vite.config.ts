import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the signed-in site to dist/web: index.html for /desk/*, hashed files under /assets/.
 * The floor is Chrome 88 and Safari 14 (antd needs `:where`); only syntax is lowered, see src/web/polyfill.ts for the rest.
 */
export default defineConfig(({ mode }) => ({
  plugins: [react()],
  // The tests of the whole repository read this file too; they begin at the repository's root.
  ...(mode === 'test' ? {} : { root: at('./src/web') }),
  base: '/',
  build: {
    outDir: at('./dist/web'),
    emptyOutDir: true,
    target: ['chrome88', 'safari14'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    chunkSizeWarningLimit: 900,
    manifest: 'manifest.json',
    // The public site's scripts are entries of their own and share nothing with the desk.
    rollupOptions: {
      input: {
        desk: at('./src/web/index.html'),
        worker: at('./src/web/worker/worker.ts'),
        site: at('./src/portal/browser/site.ts'),
        verify: at('./src/portal/browser/verify.ts'),
      },
    },
  },
}));
