/** The style sheet of the public site: tokens, type, grid, parts; the pages need no style of their own. */
const tokens = `
:root{--paper:#fcfbf8;--sheet:#fff;--wash:#f4f1ea;--ink:#1d1b18;--ink-2:#4b4740;--ink-3:#69645b;--placeholder:#6f6a61;--line:#e3ded3;--line-strong:#8f897d;
--red:#b01c22;--dai:#1f4a5e;--dai-2:#5c8495;--dai-3:#b5c9d0;--dai-wash:#edf3f4;--ghost:#d9d1c1;--pine:#2a684c;--pine-wash:#eaf2ec;--amber:#85560a;--amber-wash:#f8f0df;--plum:#6b2c5f;
--serif:"Mingshu Numerals","Source Han Serif SC","Noto Serif CJK SC","Songti SC",STZhongsong,serif;--sans:"PingFang SC","Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;
--mono:"Noto Sans Mono CJK SC","SFMono-Regular",Consolas,monospace;--margin:20px;--gutter:20px}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:16px/1.75 var(--sans);line-break:strict;text-autospace:normal;text-spacing-trim:trim-start;font-variant-numeric:tabular-nums lining-nums;-webkit-text-size-adjust:100%}
html[data-text=large]{font-size:20px}
html[data-grey]{filter:grayscale(1)}html[data-grey] .year-numeral{color:var(--ink)}
body{margin:0;overflow-wrap:anywhere}
h1,h2,h3{font-family:var(--serif);font-weight:700;line-height:1.38;margin:0;text-wrap:balance}
p{margin:0}a{color:var(--dai);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:4px;transition:color .12s}
a:hover{color:var(--ink)}
:focus-visible{outline:3px solid var(--dai);outline-offset:2px;border-radius:2px}
ul,ol{margin:0;padding:0;list-style:none}dl,dd,figure{margin:0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:12px 12px 12px 0;border-bottom:1px solid var(--line);font-weight:400}
th{color:var(--ink-3);font-size:.875rem;border-bottom-color:var(--line-strong)}td{font-size:.9375rem}
.num,.numeral{font-family:var(--serif);font-weight:700;line-height:1}
td.n,th.n{text-align:right;padding-right:0;padding-left:12px}
.scroll{overflow-x:auto;-webkit-overflow-scrolling:touch}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999px;top:0;background:var(--sheet);padding:12px 20px;z-index:9}.skip:focus{left:0}
.note{font-size:.8125rem;color:var(--ink-3);line-height:1.6}
.lede{color:var(--ink-2);font-size:1.0625rem}
`;
const frame = `
.wrap{max-width:1344px;margin:0 auto;padding:0 var(--margin)}
header.site{background:var(--sheet);border-top:4px solid var(--red);border-bottom:1px solid var(--line)}
header.site .wrap{display:flex;align-items:center;min-height:60px;gap:12px}
.brand{display:flex;align-items:center;gap:12px;color:var(--ink);text-decoration:none;min-height:44px}
.brand strong{font:700 1.125rem/1.3 var(--serif);display:block}.brand small{display:none;color:var(--ink-3);font-size:.8125rem;line-height:1.3}
.seal{display:grid;grid-template-columns:1fr 1fr;width:36px;height:36px;background:var(--red);color:#fff;font:700 15px/16px var(--serif);padding:2px;border-radius:3px;text-align:center;align-content:center;flex:none}
.tools{margin-left:auto;display:flex;gap:4px;align-items:center}
.tools a,.tools button,nav.main a{display:inline-flex;align-items:center;min-height:44px;padding:0 8px;color:var(--ink);text-decoration:none;background:none;border:0;font:inherit;font-size:.9375rem;cursor:pointer}
.tools a:hover,.tools button:hover,nav.main a:hover{text-decoration:underline;text-underline-offset:6px}
nav.main{border-bottom:1px solid var(--line);background:var(--sheet)}nav.main ul{display:flex;overflow-x:auto;gap:4px;scrollbar-width:none}nav.main li{flex:none}
nav.main a{padding:0 10px}nav.main a[aria-current=page]{font-weight:700;box-shadow:inset 0 -3px var(--ink)}
.crumb{padding-top:20px;font-size:.875rem;color:var(--ink-3)}.crumb ol{display:flex;flex-wrap:wrap;gap:0 8px}.crumb li+li::before{content:"›";margin-right:8px;color:var(--ink-3)}
.crumb a{color:var(--ink-2);text-decoration:none;display:inline-block;padding:4px 0}.crumb a:hover{text-decoration:underline}
.demo{background:var(--amber-wash);color:var(--amber);font-size:.8125rem;padding:6px 0;text-align:center}
main{display:block;padding-bottom:72px;min-height:50vh}
.horizon{display:block;width:100%;height:48px;color:var(--line-strong)}
footer.site{background:var(--wash);font-size:.875rem;color:var(--ink-2)}footer.site .cols{display:grid;gap:28px;padding:36px 0 28px}
footer.site h2{font-size:1rem;margin-bottom:8px}footer.site a{display:inline-block;padding:4px 14px 4px 0}
footer.site .last{border-top:1px solid var(--line);padding:16px 0 28px;display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center}.slot{border:1px dashed var(--line-strong);padding:0 8px;border-radius:3px;font-size:.8125rem;color:var(--ink-3)}
.mono{font-family:var(--mono);font-size:.8125rem}
section{padding-top:44px}.band{background:var(--sheet);border-block:1px solid var(--line);padding:44px 0;margin-top:44px}
.rule{border-top:2px solid var(--ink);padding-top:16px}
.section-title{font-size:1.6875rem}.block-title{font-size:1.4375rem}
.doors{display:flex;flex-wrap:wrap;gap:0 20px;font-size:.9375rem}.doors a{line-height:44px}
`;
const controls = `
.btn{display:inline-flex;align-items:center;justify-content:center;min-height:54px;padding:0 24px;border-radius:4px;border:1px solid var(--ink);background:var(--ink);color:#fff;font:700 1.0625rem/1.2 var(--sans);cursor:pointer;text-decoration:none;transition:background .12s}
.btn:hover{background:#3a362f;color:#fff}.btn.second{background:transparent;color:var(--ink)}.btn.second:hover{background:var(--wash)}.btn.wide{width:100%}.btn.small{min-height:44px;padding:0 16px;font-size:.9375rem}
.buttons{display:flex;flex-wrap:wrap;gap:12px;margin-top:24px}
label,.label{display:block;font-weight:700;font-size:.9375rem;margin-bottom:6px}.optional{font-weight:400;color:var(--ink-3);font-size:.8125rem;margin-left:6px}
.hint{color:var(--ink-3);font-size:.8125rem;margin:-2px 0 6px}
input[type=text],input[type=tel],input[type=search],input[type=url],input[type=date],textarea,select{width:100%;min-height:48px;padding:10px 12px;border:1px solid var(--line-strong);border-radius:4px;background:var(--sheet);color:var(--ink);font:inherit}
textarea{min-height:128px;line-height:1.7;resize:vertical}::placeholder{color:var(--placeholder);opacity:1}
.field{margin-top:24px;min-width:0;border:0;padding:0}.field[data-bad] input,.field[data-bad] textarea,.field[data-bad] select{border:2px solid var(--plum)}
.fault{color:var(--plum);font-weight:700;font-size:.875rem;margin:0 0 6px}.fault::before{content:"▲ ";font-size:.75em}
.summary{border:2px solid var(--plum);border-radius:4px;padding:16px 20px;margin-top:24px;background:var(--sheet)}.summary h2{font-size:1.125rem}.summary a{color:var(--plum);line-height:32px}
.chips{display:flex;flex-wrap:wrap;gap:8px}.chips label{margin:0;font-weight:400}.chips input{position:absolute;opacity:0;width:1px;height:1px}
.chips span{display:inline-flex;align-items:center;min-height:44px;padding:0 16px;border:1px solid var(--line-strong);border-radius:22px;background:var(--sheet);cursor:pointer}
.chips input:checked+span{background:var(--dai);border-color:var(--dai);color:#fff;font-weight:700}.chips input:checked+span::before{content:"✓";margin-right:6px}.chips input:focus-visible+span{outline:3px solid var(--dai);outline-offset:2px}
.choices label{display:flex;gap:12px;align-items:flex-start;border:1px solid var(--line-strong);border-radius:4px;padding:14px 16px;margin-top:8px;background:var(--sheet);font-weight:700;cursor:pointer}.choices label:has(:checked){border:2px solid var(--dai);padding:13px 15px}
.choices small{display:block;font-weight:400;color:var(--ink-3);font-size:.8125rem}.choices input{width:20px;height:20px;margin:4px 0 0;accent-color:var(--dai);flex:none}
.steps{font-size:.9375rem;padding-top:24px;color:var(--ink-2)}.steps b{color:var(--ink)}.bar{display:grid;grid-auto-flow:column;gap:6px;margin-top:10px;max-width:240px}.bar i{height:4px;background:var(--line)}.bar i.on{background:var(--dai)}
.narrow{max-width:560px}.back{display:inline-block;line-height:44px}
.box{background:var(--sheet);border:1px solid var(--line);border-radius:6px;padding:24px 20px}
.kept{display:flex;gap:12px;background:var(--dai-wash);border-radius:4px;padding:14px 16px;font-size:.9375rem;margin-top:24px}
.review{border-top:2px solid var(--ink);margin-top:24px}.review h2{font-size:1.0625rem;padding:14px 0 6px;display:flex;justify-content:space-between}.review dl>div{display:grid;grid-template-columns:88px 1fr auto;gap:8px;padding:12px 0;border-top:1px solid var(--line)}.review dt{color:var(--ink-3)}
.review.private{background:var(--wash);padding:0 16px 8px;margin-inline:-16px}
.receipt{border:1px solid var(--line-strong);border-radius:8px;background:var(--sheet);padding:24px 20px;max-width:420px;margin-top:24px}.receipt .no{font:700 2.375rem/1.2 var(--serif)}.receipt .code{font:700 1.875rem/1.3 var(--serif);letter-spacing:.04em}.receipt dt{color:var(--ink-3);font-size:.8125rem;margin-top:12px}
.receipt svg{width:132px;height:132px;margin-top:16px}
.next li{border-left:2px solid var(--dai-3);padding:0 0 20px 20px;position:relative}.next li::before{content:"";position:absolute;left:-7px;top:8px;width:12px;height:12px;border-radius:50%;background:var(--paper);border:2px solid var(--dai-2)}.next li.now::before{background:var(--dai);border-color:var(--dai)}.next b{display:block}
.query{display:grid;gap:12px;margin-top:20px}.query .go{display:flex;gap:8px;align-items:end}.query label{font-size:.8125rem;font-weight:400;color:var(--ink-3);margin-bottom:2px}.query input,.query select{min-height:44px;padding:6px 10px}
.pages{display:flex;flex-wrap:wrap;gap:6px;align-items:center;margin-top:20px;font-size:.9375rem}.pages a,.pages b{min-width:44px;min-height:44px;display:inline-flex;align-items:center;justify-content:center;border:1px solid var(--line);border-radius:4px;text-decoration:none;padding:0 10px}.pages b{background:var(--ink);color:#fff}.pages .count{margin-right:auto;color:var(--ink-3)}
.empty{padding:44px 0;color:var(--ink-2);border-bottom:1px solid var(--line)}
`;
const figures = `
.hero{display:grid;gap:36px;padding-top:36px}
.sentence{font:700 1.75rem/1.62 var(--serif)}.sentence .y{color:var(--red);font-size:4rem;line-height:1;letter-spacing:-.03em}.sentence a{color:inherit;text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:9px;text-decoration-color:var(--dai-2);font-size:2.625rem;line-height:1.2;padding:0 4px}
.year-numeral{color:var(--red);font:700 9.5rem/.78 var(--serif);letter-spacing:-.035em;margin-left:-9px;display:block}
.sealed{display:flex;flex-wrap:wrap;gap:4px 20px;border-block:1px solid var(--line);padding:10px 0;margin-top:24px;font-size:.9375rem;color:var(--ink-2)}
.cards{display:grid;grid-template-columns:1fr 1fr;gap:36px var(--gutter)}
.card{border-top:1px solid var(--line-strong);padding-top:12px;display:flex;flex-direction:column;min-width:0}.card h3{font:400 .9375rem/1.5 var(--sans)}.card .v{margin-top:auto;padding-top:10px}
.card .numeral{font-size:3rem;color:var(--ink);text-decoration:none}.card .unit{color:var(--ink-2);font-size:.9375rem;margin-left:6px}.card .kn{color:var(--ink-2);font-size:.9375rem;margin-left:10px}.card svg{display:block;width:100%;height:56px;margin-top:10px}.card .axis{display:flex;justify-content:space-between;font-size:.75rem;color:var(--ink-3)}
.card.lead{grid-column:1/-1}.card.lead .numeral{font-size:4.25rem}
.rail{display:grid;gap:20px}
.figure-top{display:grid;gap:36px;padding-top:20px}.value{font:700 8rem/.86 var(--serif);letter-spacing:-.02em;margin:20px 0 16px}.value small{font-size:.4em;font-weight:400;margin-left:6px;color:var(--ink-2)}
.value.long{font-size:6rem}
.fraction{display:grid;grid-template-columns:auto 1fr;gap:0 16px;border-top:1px solid var(--line-strong);border-bottom:1px solid var(--line);padding:14px 0;max-width:560px}.fraction b{font:700 1.5rem/1.4 var(--serif);text-align:center;padding:0 10px}.fraction b.of{border-bottom:2px solid var(--ink)}.fraction .note{grid-column:1/-1;margin-top:8px}
.plain{font:400 1.125rem/1.75 var(--serif);margin-top:20px;max-width:40em}
.proof{border:1px solid var(--line);border-radius:6px;background:var(--sheet);padding:24px 20px}.proof h2{font-size:1.125rem}.proof dl{margin-top:12px}.proof dl>div{display:grid;grid-template-columns:84px 1fr;padding:10px 0;border-top:1px solid var(--line)}.proof dt{color:var(--ink-3);font-size:.875rem}.proof dd{font-size:.9375rem}
.checks{margin-top:14px;background:var(--wash);border-radius:4px;padding:4px 14px}.checks li{display:grid;grid-template-columns:24px 1fr auto;gap:4px;padding:9px 0;border-top:1px solid var(--line);font-size:.9375rem}.checks li:first-child{border:0}.checks .ok{color:var(--pine);font-weight:700}.checks .bad{color:var(--plum);font-weight:700}.checks small{grid-column:2/-1;color:var(--ink-2);font-size:.8125rem}
[data-state=agreed] .verdict{color:var(--pine)}[data-state=agreed] .checks{background:var(--pine-wash)}[data-state=refused] .verdict{color:var(--plum)}[data-state=refused] .checks{background:var(--sheet);border:2px solid var(--plum)}
.verdict{display:flex;gap:8px;align-items:center}
.defs>div{display:grid;grid-template-columns:84px 1fr;gap:2px 16px;padding:14px 0;border-bottom:1px solid var(--line)}.defs dt{color:var(--ink-3);font-size:.9375rem}.defs .n{font:700 1.25rem/1.5 var(--serif)}
.twins{display:grid;gap:44px}.chart{margin-top:16px}.chart svg{display:block;width:100%;height:auto}.legend{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:.8125rem;color:var(--ink-2);margin-top:8px}.legend i{display:inline-block;width:14px;height:14px;margin-right:6px;vertical-align:-2px;border:1px solid var(--dai-2)}
i.k1{background:var(--dai);border-color:var(--dai)}i.k2{background:var(--dai-3)}i.k3{background:var(--dai-wash)}i.k0{background:var(--sheet)}i.kg{background:var(--ghost);border-color:var(--ghost)}
details{margin-top:12px}summary{cursor:pointer;color:var(--dai);line-height:44px;text-decoration:underline;text-underline-offset:4px;width:fit-content}
.tiles a{text-decoration:none}.tiles svg a:hover rect{stroke-width:2.5}
.erratum{border-left:4px solid var(--plum);padding:8px 0 8px 16px;margin-top:16px}.erratum s{color:var(--ink-3)}
.state{white-space:nowrap}.state svg{width:14px;height:14px;vertical-align:-1px;margin-right:6px}
.state.done{color:var(--pine)}.state.run,.state.plan{color:var(--amber)}.state.late{color:var(--plum)}.state.plain{color:var(--ink-3)}
.life{margin-top:16px}.life li{display:grid;gap:2px 16px;padding:14px 0;border-bottom:1px solid var(--line)}.life .when{color:var(--ink-3);font-size:.875rem}.life .txt{color:var(--ink-2)}
.facts{display:grid;gap:16px 24px;grid-template-columns:1fr 1fr}.facts dt{color:var(--ink-3);font-size:.8125rem}.nowbox{background:var(--dai-wash);border-left:4px solid var(--dai);padding:16px 20px;font:400 1.125rem/1.7 var(--serif);margin-top:20px}
.listing li{border-bottom:1px solid var(--line);padding:14px 0;display:grid;grid-template-columns:auto 1fr;gap:0 10px}.listing .state svg{width:16px;height:16px;vertical-align:-2px}.listing small{grid-column:2;color:var(--ink-3);font-size:.8125rem}.listing a{color:var(--ink);text-decoration:none}.listing a:hover{text-decoration:underline}
.columns{display:grid;gap:44px}
`;
const wider = `
@media(min-width:600px){:root{--margin:32px;--gutter:24px}.cards{grid-template-columns:repeat(3,1fr)}.query{grid-template-columns:repeat(3,1fr)}.query .go{grid-column:span 3}.brand small{display:block}.buttons .btn.wide{width:auto}.btn{min-height:48px}.facts{grid-template-columns:repeat(3,1fr)}.life li{grid-template-columns:120px 1fr}footer.site .cols{grid-template-columns:1fr 1fr}}
@media(min-width:1024px){:root{--margin:76px}header.site .wrap{min-height:84px}.seal{width:46px;height:46px;font-size:19px;line-height:20px}.brand strong{font-size:1.375rem}
nav.main ul{overflow:visible}.hero{grid-template-columns:1fr 408px;gap:72px;padding-top:72px;align-items:start}.sentence{font-size:2.75rem;line-height:1.6}.sentence .y{font-size:5.625rem}.sentence a{font-size:4rem}
.year-numeral{font-size:16.875rem;margin-left:-16px}.year-hero{display:grid;grid-template-columns:7fr 5fr;gap:48px;align-items:end}.rail{grid-template-columns:264px 1fr;gap:24px}.rail>.cards{grid-template-columns:repeat(3,1fr)}.card .numeral{font-size:3.75rem}.card.lead .numeral{font-size:5.25rem}.card.lead{grid-column:span 3}
.home-cards{grid-template-columns:repeat(3,1fr)}.figure-top{grid-template-columns:1fr 408px;gap:72px}.value{font-size:13rem}.value.long{font-size:10rem}.proof{padding:28px}.defs>div{grid-template-columns:84px 110px 1fr auto}.twins{grid-template-columns:1fr 1fr;gap:44px}.columns{grid-template-columns:1fr 1fr;gap:72px}
.query{grid-template-columns:repeat(4,1fr) 2fr auto}.query .go{grid-column:auto}footer.site .cols{grid-template-columns:1fr 1fr 1.4fr}.life li{grid-template-columns:120px 200px 1fr}section{padding-top:72px}.defs-rail{display:grid;grid-template-columns:170px 1fr;gap:24px}.facts{grid-template-columns:repeat(4,1fr)}}
@media(min-width:1600px){:root{--margin:20px}.rail>.cards{grid-template-columns:repeat(4,1fr)}.card.lead{grid-column:span 4}}
@media(max-width:599px){.defs>div .door{grid-column:2}table.stack thead{display:none}table.stack tr{display:grid;grid-template-columns:1fr 1fr;gap:2px 12px;padding:12px 0;border-bottom:1px solid var(--line)}table.stack td{border:0;padding:2px 0;text-align:left}table.stack td::before{content:attr(data-label) " ";color:var(--ink-3);font-size:.8125rem}html[data-text=large] .cards{grid-template-columns:1fr}}
@media(prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
@media print{@page{size:A4;margin:20mm}html{background:#fff;font-size:12px}nav.main,.tools,.demo,.buttons,.query,.pages,.doors,.skip{display:none}header.site{border-top-width:2px}.cards{grid-template-columns:repeat(3,1fr)}details>*{display:block!important}section{padding-top:20px;break-inside:auto}.card,.defs>div,tr{break-inside:avoid}h2,h3{break-after:avoid}footer.site{background:#fff}}
`;

/** The whole sheet, as it is served. */
export const styleSheet = [tokens, frame, controls, figures, wider].join('').replace(/\n+/g, '\n');
