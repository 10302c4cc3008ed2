import type { Label } from '#core/result.ts';
import { useT } from '#kit/ui/language.tsx';
import { Sheet } from '#kit/ui/sheet.tsx';
import { setPrefs, usePrefs } from '../prefs.ts';
import { words as w } from '../words.ts';

export interface KeyGroup {
  readonly name: Label;
  readonly keys: readonly (readonly [string, Label])[];
}

const ofDesk: readonly KeyGroup[] = [
  {
    name: w.helpAll,
    keys: [
      ['/', w.search],
      ['Ctrl K', w.search],
      ['G T', w.keyToday],
      ['?', w.help],
      ['Esc', w.keyClose],
    ],
  },
  {
    name: w.helpLists,
    keys: [
      ['J', w.next],
      ['K', w.previous],
      ['↵', w.open],
      ['E', w.keyDue],
      ['F', w.keyQuery],
      ['C', w.keyColumns],
      ['N', w.keyNew],
    ],
  },
  {
    name: w.helpCase,
    keys: [
      ['1 – 9', w.keySteps],
      ['E', w.keyDue],
      ['S', w.keyGoSteps],
      ['T', w.keyGoTimeline],
      ['[', w.preceding],
      [']', w.following],
    ],
  },
  {
    name: w.helpForm,
    keys: [
      ['Ctrl ↵', w.keyHandIn],
      ['Ctrl S', w.keyDraft],
    ],
  },
];

interface Props {
  readonly groups?: readonly KeyGroup[];
  readonly onClose: () => void;
}

/** All keys of the desk, or of a page that has its own, and the switch that turns the single ones off. */
export const KeyHelp = ({ groups = ofDesk, onClose }: Props) => {
  const t = useT();
  const prefs = usePrefs();
  return (
    <Sheet open onClose={onClose} width={420} title={t(w.help)}>
      <div className="key-help">
        <label className="check">
          <input
            type="checkbox"
            checked={prefs.singleKeys}
            onChange={(event) => setPrefs({ singleKeys: event.target.checked })}
          />
          <span>
            {t(w.singleKeys)}
            <small>{t(w.singleKeysNote)}</small>
          </span>
        </label>
        {groups.map((group) => (
          <section key={group.name.zh}>
            <h3>{t(group.name)}</h3>
            <dl>
              {group.keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{t(does)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  );
};
