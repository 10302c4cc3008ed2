import type { FastifyInstance, FastifyReply } from 'fastify';
import { civilDateIn } from '#core/calendar/date.ts';
import { absentProblem, sendProblem } from '#server/problem.ts';
import { latestCheckpoint, readTile } from '#store/log/serve.ts';
import { type Answer, forCongress, type Get, latestYear } from './ask.ts';
import { figuresOfYear } from './figure-routes.ts';
import { dataPage, logPage, verifyPage } from './pages/log.ts';
import { type PublicRequest, type Site, sendPage } from './site.ts';

/** The proof file of a figure and year. */
export const sendProof = async (site: Site, asked: PublicRequest): Promise<FastifyReply> => {
  const { key } = asked.request.params as { readonly key: string };
  const { year = '' } = asked.query;
  const proof = /^\d{4}$/.test(year)
    ? await site.proof(asked.congress, key, year)
    : { ok: false as const, sentence: '请写明年度，如 ?year=2024。' };
  if (!proof.ok) return sendProblem(asked.reply, { ...absentProblem, detail: proof.sentence });
  return asked.reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', `inline; filename="${proof.name}"`)
    .header('cache-control', 'no-cache')
    .send(proof.text);
};

/** The log for machines and people: checkpoint, key, tiles, how to check, what data there are. */
export const logRoutes = (app: FastifyInstance, get: Get, site: Site): void => {
  const { database } = site.shell.store;
  get('/:congress/log', '公开记录', async (asked) => {
    const latest = await database.inCongress(asked.congress.id, (client) =>
      latestCheckpoint(client, asked.congress.id),
    );
    return sendPage(site, asked, {
      title: asked.language === 'zh' ? '公开记录' : 'The public log',
      body: logPage({
        language: asked.language,
        slug: asked.congress.slug,
        key: site.logKey(asked.congress),
        note: latest?.note ?? null,
        size: latest?.size ?? 0,
        epochs: site.epochs(asked.congress),
      }),
    });
  });
  const raw = (path: string, summary: string, answer: Answer): void => {
    app.get(path, { schema: { tags: ['log'], summary } }, (request, reply) =>
      forCongress(site, request, reply, 'zh', answer),
    );
  };
  raw('/:congress/log/checkpoint', '签名检查点（C2SP tlog-checkpoint）', async (asked) => {
    const latest = await database.inCongress(asked.congress.id, (client) =>
      latestCheckpoint(client, asked.congress.id),
    );
    return latest === null
      ? sendProblem(asked.reply, absentProblem)
      : asked.reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(latest.note);
  });
  raw('/:congress/log/key', '核验公钥', async (asked) =>
    asked.reply.type('text/plain; charset=utf-8').send(`${site.logKey(asked.congress)}\n`),
  );
  raw('/:congress/log/tile/*', '哈希瓦片（C2SP tlog-tiles）', async (asked) => {
    const path = (asked.request.params as { readonly '*': string })['*'];
    const tile = await database.inCongress(asked.congress.id, (client) =>
      readTile(client, asked.congress.id, `tile/${path}`),
    );
    return tile === null
      ? sendProblem(asked.reply, absentProblem)
      : asked.reply
          .type('application/octet-stream')
          .header('cache-control', 'public, max-age=31536000, immutable')
          .send(Buffer.from(tile));
  });
  get('/:congress/verify', '怎样自己核验', async (asked) => {
    const proofs = await provable(site, asked);
    return sendPage(site, asked, {
      title: asked.language === 'zh' ? '怎样自己核验' : 'Check it yourself',
      body: verifyPage(asked.language, asked.congress.slug, proofs),
      scripts: ['verify'],
    });
  });
  get('/:congress/data', '开放数据', async (asked) => {
    const l = asked.language;
    const { slug } = asked.congress;
    const rows = [
      ...(await provable(site, asked)).map(({ label, proof }) => ({
        label,
        href: proof,
        note: l === 'zh' ? '证明文件' : 'proof file',
      })),
      ...site.faces.map(({ duty }) => ({
        label: site.shell.store.duties.get(duty)?.label[l] ?? duty,
        href: `/${slug}/${duty}.json`,
        note: 'JSON',
      })),
      {
        label: l === 'zh' ? '签名检查点' : 'signed checkpoint',
        href: `/${slug}/log/checkpoint`,
        note: 'C2SP tlog-checkpoint',
      },
      { label: l === 'zh' ? '接口文档' : 'API document', href: '/api/openapi.json', note: 'OpenAPI 3.1' },
    ];
    return sendPage(site, asked, { title: l === 'zh' ? '开放数据' : 'Open data', body: dataPage(l, rows) });
  });
};

const provable = (site: Site, asked: PublicRequest) =>
  site.shell.store.database.inCongress(asked.congress.id, async (client) => {
    const year = await latestYear(
      site,
      asked,
      civilDateIn(site.shell.store.now().getTime(), asked.congress.settings.zone),
    );
    const figures = await figuresOfYear(client, site, asked.congress, year);
    return figures.map(({ definition }) => ({
      label: asked.language === 'zh' ? `${year}年${definition.label.zh}` : `${year}: ${definition.label.en}`,
      proof: `/${asked.congress.slug}/figures/${definition.key}/proof.json?year=${year}`,
    }));
  });
