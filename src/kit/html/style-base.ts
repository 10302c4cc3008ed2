/** Tokens, type and the frame of every page: header, menu, crumbs, footer. */
export const base = `
@font-face{font-family:"Mingshu Numerals";font-weight:400;font-display:swap;src:url(/static/numerals-400.woff2) format("woff2");unicode-range:U+25,U+2B-2C,U+2E-39,U+2212}
@font-face{font-family:"Mingshu Numerals";font-weight:700;font-display:swap;src:url(/static/numerals-700.woff2) format("woff2");unicode-range:U+25,U+2B-2C,U+2E-39,U+2212}
:root{--paper:#fcfbf8;--sheet:#fff;--wash:#f4f1ea;--ink:#1d1b18;--ink-2:#4b4740;--ink-3:#69645b;--placeholder:#6f6a61;--line:#e3ded3;--line-strong:#8f897d;
--red:#b01c22;--dai:#1f4a5e;--dai-2:#5c8495;--dai-3:#b5c9d0;--dai-wash:#edf3f4;--ghost:#d9d1c1;--pine:#2a684c;--pine-wash:#eaf2ec;--amber:#85560a;--amber-wash:#f8f0df;--plum:#6b2c5f;
--serif:"Mingshu Numerals","Source Han Serif SC","Noto Serif CJK SC","Songti SC",STZhongsong,serif;--sans:"PingFang SC","Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;
--mono:"Noto Sans Mono CJK SC","SFMono-Regular",Consolas,monospace;--margin:20px;--gutter:20px}
:root:lang(en){--serif:"Mingshu Numerals",Georgia,"Noto Serif","Times New Roman","Source Han Serif SC","Noto Serif CJK SC",serif;--sans:system-ui,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,"PingFang SC","Noto Sans CJK SC",sans-serif}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:16px/1.75 var(--sans);line-break:strict;text-autospace:normal;text-spacing-trim:trim-start;font-variant-numeric:tabular-nums lining-nums;-webkit-text-size-adjust:100%;scroll-padding-top:16px}
html[data-text=large]{font-size:20px}
html[data-grey]{filter:grayscale(1)}html[data-grey] .year-numeral,html[data-grey] .sentence .y{color:var(--ink)}
body{margin:0;overflow-wrap:anywhere}
h1,h2,h3{font-family:var(--serif);font-weight:700;line-height:1.38;margin:0;text-wrap:balance}
p{margin:0}a{color:var(--dai);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:4px;transition:color .12s}
a:hover{color:var(--ink)}
:focus-visible{outline:3px solid var(--dai);outline-offset:2px;border-radius:2px}
ul,ol{margin:0;padding:0;list-style:none}dl,dd,figure{margin:0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:12px 16px 12px 0;border-bottom:1px solid var(--line);font-weight:400}
th{color:var(--ink-3);font-size:.875rem;border-bottom-color:var(--line-strong);white-space:nowrap}td,th[scope=row]{font-size:.9375rem}th[scope=row]{color:inherit;border-bottom-color:var(--line)}
td.n,th.n{text-align:right;padding-right:0;padding-left:16px}td.n,.nowrap{white-space:nowrap}
tr.sum td,tr.sum th{border-top:1px solid var(--line-strong);font-weight:700}
.scroll{overflow-x:auto;-webkit-overflow-scrolling:touch}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;padding:0;border:0;margin:0}
.skip{position:absolute;left:-999px;top:0;background:var(--sheet);padding:12px 20px;z-index:9}.skip:focus{left:0}
.note{font-size:.8125rem;color:var(--ink-3);line-height:1.6}
.lede{color:var(--ink-2);font-size:1.0625rem;max-width:40em}h1+.lede,h2+.lede{margin-top:12px}h2+.note{margin-top:4px}
.mono{font-family:var(--mono);font-size:.8125rem}pre.mono{background:var(--sheet);border:1px solid var(--line);border-radius:4px;padding:14px 16px;margin:12px 0;line-height:1.7}
section{padding-top:44px}section.first{padding-top:28px}
.rule{border-top:2px solid var(--ink);padding-top:18px}
.section-title{font-size:1.6875rem}.page-title{font:700 1.875rem/1.35 var(--serif);text-wrap:balance}.page-title+.lede{margin-top:12px}.block-title{font-size:1.375rem}
.doors{display:flex;flex-wrap:wrap;gap:0 24px;font-size:.9375rem}.doors a{line-height:44px}
.print-only{display:none}
`;
export const frame = `
.wrap{max-width:calc(1344px + 2*var(--margin));margin:0 auto;padding:0 var(--margin)}
header.site{background:var(--sheet);border-top:4px solid var(--red);border-bottom:1px solid var(--line);position:relative}
header.site .wrap{display:flex;align-items:center;min-height:60px;gap:4px 12px}
.brand{display:flex;align-items:center;gap:12px;color:var(--ink);text-decoration:none;min-height:44px;min-width:0}
.brand strong{font:700 1.125rem/1.3 var(--serif);display:block}.brand small{display:none;color:var(--ink-3);font-size:.8125rem;line-height:1.3}
.seal{display:grid;grid-template-columns:1fr 1fr;width:38px;height:38px;background:var(--red);color:#fff;font:700 16px/16px var(--serif);padding:2px;border-radius:3px;text-align:center;align-content:center;flex:none;box-shadow:inset 0 0 0 1.5px var(--red),inset 0 0 0 2.5px #fff}
.tools{margin-left:auto;display:flex;gap:4px;align-items:center;flex:none}
.tools a,.tools button,.tools summary,nav.main a{display:inline-flex;align-items:center;min-height:44px;padding:0 8px;color:var(--ink);text-decoration:none;background:none;border:0;font:inherit;font-size:.9375rem;line-height:1.3;cursor:pointer;white-space:nowrap;transition:color .12s}
.tools [hidden]{display:none}
.tools a:hover,.tools button:hover,nav.main a:hover,.tools summary:hover{text-decoration:underline;text-underline-offset:6px}
nav.main{display:none}
.menu{margin:0}.menu summary{list-style:none;width:auto}.menu summary::-webkit-details-marker{display:none}
.menu nav{position:absolute;z-index:5;left:0;right:0;top:100%;background:var(--sheet);border-bottom:2px solid var(--ink);padding:4px var(--margin) 12px}
.menu li+li{border-top:1px solid var(--line)}.menu nav a{display:flex;min-height:48px;padding:0;font-size:1.0625rem}.menu nav a[aria-current=page]{font-weight:700}
.crumb{padding-top:16px;font-size:.875rem;color:var(--ink-3);line-height:1.5}.crumb ol{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 8px}.crumb li+li::before{content:"›";margin-right:8px;color:var(--ink-3)}
.crumb a{color:var(--ink-2);text-decoration:none;display:inline-block;line-height:44px}.crumb a:hover{text-decoration:underline}
.demo{background:var(--amber-wash);color:var(--amber);font-size:.8125rem;padding:6px var(--margin);text-align:center}
main{display:block;padding-bottom:72px;min-height:50vh}
.horizon{display:block;width:100%;height:48px;color:var(--line-strong);margin-bottom:-4px}
footer.site{position:relative;background:var(--wash);font-size:.875rem;color:var(--ink-2)}footer.site .cols{display:grid;gap:24px;padding:32px 0 24px}
footer.site h2{font-size:1rem;margin-bottom:6px;color:var(--ink)}footer.site .links{display:grid;grid-template-columns:repeat(2,max-content);gap:0 24px}footer.site .links a{line-height:44px}
footer.site .last{border-top:1px solid var(--line);padding:16px 0 28px;display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center}.slot{border:1px dashed var(--line-strong);padding:0 8px;border-radius:3px;font-size:.8125rem;color:var(--ink-3)}

.message{padding:72px 0;max-width:40em}
`;
