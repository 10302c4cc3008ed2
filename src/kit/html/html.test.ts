import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, html, url } from './html.ts';

const decode = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

test('any text is shown exactly and opens neither tag nor attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = html`<p title="${text}">${text}</p>`.text;
      const escaped = escapeHtml(text);
      expect(escaped).not.toMatch(/[<>"']/);
      expect(decode(escaped)).toBe(text);
      expect(shown).toBe(`<p title="${escaped}">${escaped}</p>`);
    }),
  );
});

test('markup made by the template stays markup, lists are joined, nothing is nothing', () => {
  expect(html`<ul>${['a<', 'b'].map((one) => html`<li>${one}</li>`)}${null}${false}</ul>`.text).toBe(
    '<ul><li>a&lt;</li><li>b</li></ul>',
  );
});

test('an address that could run a script leads nowhere', () => {
  for (const bad of [
    'javascript:alert(1)',
    '//evil.example',
    'data:text/html,x',
    ' /x',
    'JaVaScRiPt:1',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
  ])
    expect(url(bad)).toBe('#');
  expect(url('/jinshan/2024')).toBe('/jinshan/2024');
});

test('an object that only looks like markup is a fault, not markup', () => {
  expect(() => html`<p>${JSON.parse('{"text":"<script>"}')}</p>`).toThrow(TypeError);
});
