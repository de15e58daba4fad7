// Who may import whom. Each rule is proven by a planted sin in tests/structure/import-rules.test.ts.

const slice = '^src/features/([^/]+)/';
const shells = '(rest|slack|jobs)([-a-z]*)\\.ts$';

/** The files that may look past the access rule; each use is explained in docs/decisions/0003-system-uses.md. */
const systemUsers = [
  '^src/composition/',
  '^src/surfaces/slack/(events|kit)\\.ts$',
  '^src/surfaces/slack/web-api\\.ts$',
  '^src/surfaces/jobs/(deliveries|retention)\\.ts$',
  '^src/surfaces/rest/kit\\.ts$',
  '^src/features/people/(identify|synchronisation)\\.ts$',
  '^src/features/login-sessions/login-sessions\\.ts$',
  '^src/features/organisations/(organisations|installations|fill-defaults)\\.ts$',
  '^src/features/(incident-channels|access-requests|access-revocations|departures|updates)/store\\.ts$',
  '^src/features/incident-channels/store-archive\\.ts$',
  '^src/features/channel-members/store(-channel)?\\.ts$',
].join('|');

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-is-a-leaf',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^(src|simulator)/', pathNot: '^src/platform/' },
    },
    {
      name: 'db-knows-nothing-above',
      severity: 'error',
      from: { path: '^src/db/' },
      to: { path: '^src/(access|features|surfaces|composition|web)/' },
    },
    {
      name: 'access-knows-nothing-above',
      severity: 'error',
      from: { path: '^src/access/' },
      to: { path: '^src/(features|surfaces|composition|web)/' },
    },
    {
      name: 'only-the-doors-open-the-database',
      severity: 'error',
      from: { path: '^src/(features|surfaces|web)/' },
      to: { path: '^src/db/', pathNot: '^src/db/rows\\.generated\\.ts$' },
    },
    {
      name: 'no-bare-database-client',
      severity: 'error',
      from: { path: '^src/(features|access|surfaces)/' },
      to: { path: 'node_modules/(pg|@types/pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'system-access-by-name-only',
      severity: 'error',
      from: { path: '^src/', pathNot: systemUsers },
      to: { path: '^src/access/system\\.ts$' },
    },
    {
      name: 'features-meet-at-front-doors',
      severity: 'error',
      from: { path: slice },
      to: { path: '^src/features/', pathNot: '^src/features/(?:$1/|[^/]+/(?:index|contract|wording)\\.ts$)' },
    },
    {
      name: 'domain-files-know-no-surface',
      severity: 'error',
      from: { path: '^src/features/', pathNot: shells },
      to: { path: '^src/surfaces/' },
    },
    {
      name: 'domain-files-know-no-framework',
      severity: 'error',
      from: { path: '^src/features/', pathNot: `${shells}|/blocks\\.ts$` },
      to: { path: 'node_modules/(@slack|fastify|@fastify|react|graphile-worker)/' },
    },
    {
      name: 'shells-reach-kits-only',
      severity: 'error',
      from: { path: `^src/features/.*/${shells}` },
      to: { path: '^src/surfaces/', pathNot: '^src/surfaces/[^/]+/kit\\.ts$' },
    },
    {
      name: 'surfaces-enter-features-by-the-front-door',
      severity: 'error',
      from: { path: '^src/surfaces/' },
      to: { path: '^src/features/', pathNot: '/(index|contract)\\.ts$' },
    },
    {
      name: 'surfaces-do-not-compose',
      severity: 'error',
      from: { path: '^src/(surfaces|features)/' },
      to: { path: '^src/(composition|supervisor|config|main)' },
    },
    {
      name: 'web-reads-contracts-only',
      severity: 'error',
      from: { path: '^src/web/' },
      to: {
        path: '^(src|simulator)/',
        pathNot:
          '^src/web/|^src/features/[^/]+/(contract|wording)\\.ts$|^src/platform/(id|error-contract)\\.ts$',
      },
    },
    {
      name: 'product-does-not-know-the-simulator',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^simulator/' },
    },
    {
      name: 'simulator-does-not-know-the-product',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^src/' },
    },
    {
      name: 'product-does-not-import-tests',
      severity: 'error',
      from: { path: '^(src|simulator|scripts)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(tests|bench)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.tmp|\\.cordon)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
