import type { RoomItem, RoomView } from '#core/api-room.ts';
import { weekdayLabel } from '#kit/ui/format.ts';
import { useT } from '#kit/ui/language.tsx';
import { SeatPicture } from '#kit/ui/seat-plan.tsx';
import { Seal } from '../shell/brand.tsx';
import { useMe } from '../shell/me-context.ts';
import { words } from '../words.ts';
import { roomWords as w } from './room-words.ts';
import { useWallClock } from './use-room.ts';

interface Props {
  readonly view: RoomView;
}

/** One item and nothing else. */
export const Calm = ({ view, at, item }: Props & { readonly at: number; readonly item: RoomItem }) => {
  const t = useT();
  return (
    <div className="screen-calm">
      <p className="screen-label">{t(w.itemOf(at + 1, view.items.length))}</p>
      <p className="screen-big">{item.title}</p>
      <p className="screen-label">
        {t(item.kind)}
        {item.reporter === null ? null : ` · ${item.reporter}`}
      </p>
    </div>
  );
};

/** How many are here, as a half circle of seats with the line of the quorum. It says nothing of who. */
export const RollPicture = ({ view }: Props) => {
  const t = useT();
  const { all, present, needed, quorate, leave } = view.roll;
  const away = Math.max(0, all - present);
  const counts = { for: present, against: 0, abstain: 0, unpressed: 0, absent: away };
  const rows = [
    [w.dueAll, all],
    [w.presentOf, present],
    [w.leaveWord, leave],
    [w.awayWord, Math.max(0, away - leave)],
  ] as const;
  return (
    <div className="screen-body screen-roll">
      <div className="screen-result">
        <SeatPicture
          counts={counts}
          majority={Math.min(needed, all)}
          flag={t(w.needed(needed))}
          name={t(w.presentLine(present, all))}
          figure={present}
          caption={t(w.presentOf)}
        />
        <div>
          <p className="screen-outcome">{t(quorate ? w.quorate : w.short(needed - present))}</p>
          <dl className="totals">
            {rows.map(([label, n]) => (
              <div key={label.zh} className="total">
                <dt>{t(label)}</dt>
                <dd>{n}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </div>
  );
};

/** A break, with the time of day for those who look up whether it is over. */
export const Break = ({ view }: Props) => {
  const t = useT();
  const clock = useWallClock(view.now);
  return (
    <div className="screen-body">
      <div className="screen-break">
        <p className="screen-name">{t(view.standing === 'adjourned' ? view.status : w.onBreak)}</p>
        <p className="screen-clock">{clock}</p>
        <p className="screen-label">
          {view.day} {t(weekdayLabel(view.day))}
        </p>
      </div>
    </div>
  );
};

/** Nothing but whose sitting it is. */
export const Dark = ({ view }: Props) => {
  const t = useT();
  const { me } = useMe();
  return (
    <div className="screen screen-dark">
      <div>
        <Seal congress={me.congress} small />
        <p>{t(me.congress.name)}</p>
        <h1>{view.title}</h1>
        {me.demo ? <p className="screen-dark-demo">{t(words.demo)}</p> : null}
      </div>
    </div>
  );
};
