import { type AnchorHTMLAttributes, createContext, type MouseEvent, useContext } from 'react';

/** Moves to an address of the signed-in site without loading the page again. The shell provides it. */
export const GoContext = createContext<(href: string) => void>((href) => location.assign(href));

/** A link. Addresses of the signed-in site are opened in place; all others by the browser. */
export const Go = ({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string }) => {
  const go = useContext(GoContext);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!plain || event.defaultPrevented || !href.startsWith('/desk/')) return;
    event.preventDefault();
    go(href);
  };
  return <a {...rest} href={href} onClick={follow} />;
};
