// Who may import whom: core ← duties ← shells. `scripts/imports.mjs` runs it and fails when a file was not seen;
// tidy/imports.test.ts plants one violation of every rule and expects it to be found.

// Tests and what only they use: the examples of duties among it.
const TESTS = '([.]test[.]tsx?$|/testing(/|[.]ts$)|^src/duties/[^/]+/example[.]ts$)';
// The verifier page is put together here, as the server is in main.ts: it counts with the measures of every duty.
const VERIFIER = '^src/portal/browser/verify-run[.]ts$';
const SHELLS = '^src/(store|server|portal|web|papers|cli)/|^src/main[.]ts$';
const NODE = ['core'];
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      'no-cycle',
      'A cycle of values can be loaded in one order only; types, and what is loaded later, may refer back.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    ),
    forbid('resolved', 'What cannot be found is checked by no rule.', {}, { couldNotResolve: true }),

    forbid(
      'core-inward',
      'The kernel knows nothing outside itself, so that a stranger can run it.',
      { path: '^src/core/', pathNot: TESTS },
      { pathNot: ['^src/core/', '(^|/)node_modules/zod/'] },
    ),
    forbid(
      'core-one-door',
      'The schema library stands behind one door.',
      { path: '^src/core/', pathNot: [TESTS, '^src/core/schema[.]ts$'] },
      { path: '(^|/)node_modules/' },
    ),
    forbid(
      'html-pure',
      'Templates of the public site run anywhere.',
      { path: '^src/kit/html/', pathNot: TESTS },
      { pathNot: ['^src/core/', '^src/kit/html/'] },
    ),
    forbid(
      'kit-knows-no-duty',
      'The kit serves every duty and every shell.',
      { path: '^src/kit/', pathNot: TESTS },
      { path: ['^src/duties/', '^laws/', '^seed/', SHELLS] },
    ),
    forbid(
      'kit-no-node',
      'The kit runs in browsers.',
      { path: '^src/kit/', pathNot: TESTS },
      { dependencyTypes: NODE },
    ),

    forbid(
      'duty-apart',
      'Two duties are joined in duties/links.ts alone.',
      { path: '^src/duties/([^/]+)/', pathNot: TESTS },
      { path: '^src/duties/', pathNot: '^src/duties/$1/' },
    ),
    forbid(
      'duty-inward',
      'A duty stands on core, laws and kit.',
      { path: '^src/duties/', pathNot: TESTS },
      { path: [SHELLS, '^seed/'] },
    ),
    forbid(
      'duty-pure',
      'Rules, folds and measures run where a stranger checks them; only pages use libraries.',
      { path: '^src/duties/', pathNot: [TESTS, '^src/duties/[^/]+/pages/'] },
      { dependencyTypes: [...NODE, ...NPM] },
    ),
    forbid(
      'duty-no-ui',
      'React belongs to pages.',
      { path: '^src/duties/', pathNot: [TESTS, '^src/duties/[^/]+/pages/'] },
      { path: ['^src/kit/ui/', '[.]tsx$'] },
    ),
    forbid(
      'duty-pages-no-node',
      'Pages run in browsers.',
      { path: '^src/duties/[^/]+/pages/', pathNot: TESTS },
      { dependencyTypes: NODE },
    ),

    forbid(
      'shells-name-no-duty',
      'main.ts hands them the list, so that none grows a special case.',
      { path: '^src/(store|server|portal|papers|web)/', pathNot: [TESTS, '^src/web/main[.]tsx$', VERIFIER] },
      { path: '^src/duties/' },
    ),
    forbid(
      'store-lowest',
      'The store serves the shells and knows none of them.',
      { path: '^src/store/', pathNot: TESTS },
      { path: ['^src/kit/ui/', '^src/(server|portal|web|papers|cli)/', '^src/main[.]ts$', '^seed/'] },
    ),
    forbid(
      'store-no-templates',
      'The store may fill the shapes that templates ask for; it makes no pages.',
      { path: '^src/store/', pathNot: TESTS },
      { path: '^src/kit/html/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'server-no-pages',
      'Node runs no .tsx, and the server makes no pages.',
      { path: '^src/(server|store|papers|cli)/|^src/main[.]ts$', pathNot: TESTS },
      { path: ['[.]tsx$', '^src/(web|kit/ui)/'] },
    ),
    forbid(
      'server-below-portal',
      'The public site stands on the server, not the other way round.',
      { path: '^src/server/', pathNot: TESTS },
      { path: ['^src/portal/', '^src/cli/', '^src/main[.]ts$', '^seed/'] },
    ),
    forbid(
      'portal-no-ui',
      'The public site is HTML without React.',
      { path: '^src/portal/', pathNot: TESTS },
      { path: ['^src/(web|kit/ui|cli)/', '[.]tsx$', '^src/main[.]ts$', '^seed/'] },
    ),
    forbid(
      'portal-browser',
      'What is sent to every reader stands on core alone.',
      { path: '^src/portal/browser/', pathNot: [TESTS, VERIFIER] },
      {
        pathNot: [
          '^src/core/',
          '^src/portal/browser/',
          '^src/duties/[^/]+/measures[.]ts$',
          '(^|/)node_modules/@noble/',
        ],
      },
    ),
    forbid(
      'web-by-api',
      'The signed-in site knows the server by its API.',
      { path: '^src/web/', pathNot: TESTS },
      { path: ['^src/(store|server|portal|papers|cli)/', '^src/main[.]ts$', '^laws/', '^seed/'] },
    ),
    forbid('web-no-node', 'It runs in browsers.', { path: '^src/web/', pathNot: TESTS }, { dependencyTypes: NODE }),
    forbid(
      'papers-apart',
      'The document model serves duties and server.',
      { path: '^src/papers/', pathNot: TESTS },
      { path: ['^src/(store|server|portal|web|cli|kit/ui)/', '^src/main[.]ts$', '^seed/'] },
    ),
    forbid('main-is-top', 'Nothing imports the place where things are created.', {}, { path: '^src/main[.]ts$' }),

    forbid(
      'no-tests-in-product',
      'Helpers and examples of tests stay in tests.',
      { path: '^src/', pathNot: TESTS },
      { path: TESTS },
    ),
    forbid(
      'declared',
      'Every package is in package.json, and the product uses none of the tools of development.',
      { path: '^src/', pathNot: TESTS },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    parser: 'tsc',
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^seed/', '^laws/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
