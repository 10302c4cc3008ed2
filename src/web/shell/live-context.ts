import { createContext, useContext } from 'react';

/** Whether the page hears the live stream. */
export const LiveContext = createContext(true);
export const useConnected = (): boolean => useContext(LiveContext);
