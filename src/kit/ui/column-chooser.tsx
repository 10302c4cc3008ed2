import { useId, useState } from 'react';
import type { Label } from '#core/result.ts';
import { moved } from './columns.ts';
import type { RowHeight } from './data-table.tsx';
import { Icon } from './icon.tsx';
import { useT } from './language.tsx';
import { usePopover } from './use-popover.ts';
import { kitWords as w } from './words.ts';

export interface ChoosableColumn {
  readonly key: string;
  readonly label: Label;
  readonly shown: boolean;
  readonly fixed: boolean;
}

interface Props {
  readonly columns: readonly ChoosableColumn[];
  readonly height: RowHeight;
  readonly onColumns: (columns: readonly ChoosableColumn[]) => void;
  readonly onHeight: (height: RowHeight) => void;
  readonly onReset: () => void;
}

const Line = (
  props: Props & {
    readonly column: ChoosableColumn;
    readonly dragged: string | null;
    readonly onDrag: (key: string | null) => void;
  },
) => {
  const t = useT();
  const { column, columns } = props;
  const name = t(column.label);
  const toggle = () => props.onColumns(columns.map((one) => (one === column ? { ...one, shown: !one.shown } : one)));
  const drop = () => {
    const from = columns.findIndex(({ key }) => key === props.dragged);
    const to = columns.indexOf(column);
    if (props.dragged !== null && from >= 0 && !column.fixed) props.onColumns(moved(columns, props.dragged, to - from));
    props.onDrag(null);
  };
  return (
    <li
      draggable={!column.fixed}
      onDragStart={() => props.onDrag(column.key)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <span className="grip">{column.fixed ? null : <Icon name="grip" />}</span>
      <label>
        <input type="checkbox" checked={column.shown} disabled={column.fixed} onChange={toggle} /> {name}
      </label>
      {column.fixed ? (
        <small>{t(w.fixed)}</small>
      ) : (
        <span className="movers">
          <button
            type="button"
            aria-label={t(w.moveUp(name))}
            onClick={() => props.onColumns(moved(columns, column.key, -1))}
          >
            ↑
          </button>
          <button
            type="button"
            aria-label={t(w.moveDown(name))}
            onClick={() => props.onColumns(moved(columns, column.key, 1))}
          >
            ↓
          </button>
        </span>
      )}
    </li>
  );
};

const heights = { wide: w.wide, middle: w.middle, dense: w.dense } as const;

/** Which columns a list shows, in which order and how high its rows are. */
export const ColumnChooser = (props: Props) => {
  const t = useT();
  const { open, setOpen, box, button } = usePopover();
  const [dragged, setDragged] = useState<string | null>(null);
  const title = useId();
  const shown = props.columns.filter((column) => column.shown).length;
  return (
    <div className="chooser" ref={box}>
      <button
        type="button"
        ref={button}
        className={open ? 'button button-on' : 'button'}
        data-key="columns"
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(!open)}
      >
        <Icon name="columns" /> {t(w.columns)} {shown} / {props.columns.length}
      </button>
      {!open ? null : (
        <div className="popover" role="dialog" aria-labelledby={title}>
          <div className="chooser-head">
            <strong id={title}>{t(w.columnsShown)}</strong>
            <button type="button" className="link" onClick={props.onReset}>
              {t(w.resetColumns)}
            </button>
          </div>
          <ul>
            {props.columns.map((column) => (
              <Line key={column.key} {...props} column={column} dragged={dragged} onDrag={setDragged} />
            ))}
          </ul>
          <fieldset className="segments">
            <legend>{t(w.rowHeight)}</legend>
            {(Object.keys(heights) as RowHeight[]).map((height) => (
              <label key={height}>
                <input
                  type="radio"
                  name="row-height"
                  checked={props.height === height}
                  onChange={() => props.onHeight(height)}
                />
                <span>{t(heights[height])}</span>
              </label>
            ))}
          </fieldset>
        </div>
      )}
    </div>
  );
};
