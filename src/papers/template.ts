import { LETTER, MARK_DOWN, PAGE } from './page.ts';

/** Size 3 in points, so that 28 characters stay within 156 mm. */
const BODY = 15.75;

/**
 * The layout of the PDF in Typst. Nothing of a document stands in it: the text comes as JSON through `sys.inputs` and is printed as text, so
 * that what looks like markup is printed too.
 */
export const TEMPLATE = `
#let d = json(bytes(sys.inputs.data))
#let red = rgb("#ff0000")
#let pitch = ${PAGE.pitch}pt
#let letter = d.form == "letter"
#let double(thick-first) = {
  let thick = line(length: 100%, stroke: 2.2pt + red)
  let thin = line(length: 100%, stroke: 0.7pt + red)
  let pair = if thick-first { (thick, thin) } else { (thin, thick) }
  stack(dir: ttb, spacing: 2.2pt, ..pair)
}
#set document(title: d.title.replace("\\n", ""), author: d.author)
#set page(
  width: ${PAGE.width}mm, height: ${PAGE.height}mm,
  margin: (top: ${PAGE.top}mm, bottom: ${PAGE.bottom}mm, left: ${PAGE.left}mm, right: ${PAGE.right}mm),
  background: context {
    if letter and here().page() == 1 {
      place(top + center, dy: ${LETTER.top}mm + d.markSize * 1pt + 4mm, block(width: ${LETTER.ruleWidth}mm, double(true)))
      place(bottom + center, dy: -${LETTER.rule}mm, block(width: ${LETTER.ruleWidth}mm, double(false)))
    }
  },
  footer-descent: 7mm,
  footer: context {
    let n = here().page()
    if not (letter and n == 1) {
      set text(size: 14pt)
      align(if calc.odd(n) { right } else { left }, pad(x: 14pt)[— #n —])
    }
  },
)
#set text(font: "Noto Serif SC", size: ${BODY}pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none, costs: (widow: 0%, orphan: 0%))
#set par(leading: pitch - 1em, spacing: pitch - 1em, justify: false)
#show heading: set text(size: ${BODY}pt, weight: "regular")
#show heading: it => block(above: pitch - 1em, below: pitch - 1em, sticky: true, it.body)
#show heading.where(level: 2): set text(weight: "bold")
#let empty(n) = v(pitch * (n + 1) - 1em)
#let lines(content) = for (i, one) in content.split("\\n").enumerate() { if i > 0 { linebreak() }; text(one) }
#let indented(content) = par(first-line-indent: (amount: 2em, all: true), content)
#let mark = align(center, text(size: d.markSize * 1pt, weight: "bold", fill: red, top-edge: 0.88em, bottom-edge: -0.12em, d.mark))

#if letter {
  place(top + center, dy: ${LETTER.top - PAGE.top}mm, mark)
  v(d.markSize * 1pt + 4mm + 6.5mm - ${PAGE.top - LETTER.top}mm)
  if d.number != none { align(right, text(d.number)) }
} else {
  v(${MARK_DOWN}mm)
  mark
  empty(2)
  if d.signatory != none {
    grid(columns: (1fr, auto), pad(left: 1em, text(d.number)), pad(right: 1em, text("签发人：" + d.signatory)))
  } else { align(center, text(d.number)) }
  v(4mm)
  line(length: 100%, stroke: 1.5pt + red)
}
#empty(2)
#{
  set text(size: 22pt, weight: "semibold")
  set par(leading: 10pt)
  show heading: set text(size: 22pt, weight: "bold")
  align(center, heading(level: 1, lines(d.title)))
}
#if d.passed != none { align(center, text("（" + d.passed + "）")) }
#empty(1)
#if d.addressee != none { par(text(d.addressee)) }
// 7.3.5.5: no page holds a signature alone, so a short last paragraph goes with it; the first stays, since the first page shows text (7.3.3).
#let goes-along = d.signature != none and d.attachments.len() == 0 and d.body.len() > 1 and d.body.last().kind == "text" and d.body.last().level == 0 and d.body.last().text.clusters().len() <= 300
#for (at, block) in d.body.enumerate() {
  if goes-along and at == d.body.len() - 1 { continue }
  if block.kind == "text" {
    if block.level == 0 { indented(text(block.text)) } else { heading(level: block.level + 1, indented(text(block.text))) }
  } else if block.kind == "attendance" {
    let label = block.label + "："
    if at > 0 and d.body.at(at - 1).kind == "text" { empty(1) }
    pad(left: 2em, par(hanging-indent: 1em * label.clusters().len(), text(weight: "bold", label) + text(block.names.join("、"))))
  } else {
    set text(size: if block.columns.len() > 4 { 12pt } else { 14pt })
    set par(leading: 0.5em, justify: false)
    let cell(one, i) = {
      let bold = block.head == none and i == 0
      let side = (left: left, center: center, right: right).at(block.columns.at(i).align)
      table.cell(align: horizon + side, text(weight: if bold { "bold" } else { "regular" }, lines(one)))
    }
    table(
      columns: block.columns.map(c => c.width * 1fr),
      inset: 5pt, stroke: 0.5pt,
      ..if block.head == none { () } else {
        (table.header(repeat: true, ..block.head.map(one => table.cell(align: center + horizon, text(weight: "bold", one)))),)
      },
      ..block.rows.map(row => row.enumerate().map(((i, one)) => cell(one, i))).flatten()
    )
  }
}
#if d.attachments.len() > 0 {
  empty(1)
  grid(columns: (2em, 3em, 1fr), row-gutter: pitch - 1em,
    ..d.attachments.enumerate().map(((i, one)) => ([], if i == 0 { [附件：] }, text(one))).flatten())
}
#if d.signature != none {
  if not goes-along { empty(if d.signature.seal { 2 } else { 1 }) }
  block(width: 100%, breakable: false, above: if goes-along { pitch - 1em } else { 0pt }, below: pitch - 1em, {
    if goes-along {
      indented(text(d.body.last().text))
      empty(if d.signature.seal { 2 } else { 1 })
    }
    align(right, pad(right: d.signature.organRight * 1em, text(d.signature.organ)))
    align(right, pad(right: d.signature.dateRight * 1em, text(d.signature.date)))
    if d.note != none { indented(text("（" + d.note + "）")) }
  })
}
#if d.note != none and d.signature == none { indented(text("（" + d.note + "）")) }
#if d.imprint != none {
  v(1fr)
  set text(size: 14pt)
  set par(leading: 8pt)
  let thick = line(length: 100%, stroke: 1pt)
  block(breakable: false, stack(dir: ttb, spacing: 5pt,
    thick,
    ..if d.imprint.copies == none { () } else { (pad(x: 1em, par(hanging-indent: 3em, text(d.imprint.copies))), line(length: 100%, stroke: 0.7pt)) },
    pad(x: 1em, grid(columns: (1fr, auto), text(d.imprint.organ), text(d.imprint.date))),
    thick,
  ))
}
`;
