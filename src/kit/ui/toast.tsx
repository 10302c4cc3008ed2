import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { State, type StateKind } from './state.tsx';

interface Said {
  readonly text: ReactNode;
  readonly kind: StateKind;
}

const ToastContext = createContext<(text: ReactNode, kind?: StateKind) => void>(() => undefined);

/** Says in one line what was done; read out politely by screen readers and gone after six seconds. */
export const useToast = () => useContext(ToastContext);

export const ToastProvider = ({ children }: { readonly children: ReactNode }) => {
  const [said, setSaid] = useState<Said | null>(null);
  const say = useCallback((text: ReactNode, kind: StateKind = 'done') => setSaid({ text, kind }), []);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), 6000);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <ToastContext.Provider value={say}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {said === null ? null : (
          <div className={`toast toast-${said.kind}`}>
            <State kind={said.kind} /> <span>{said.text}</span>
          </div>
        )}
      </div>
    </ToastContext.Provider>
  );
};
