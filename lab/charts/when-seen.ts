import type { Attachment } from "svelte/attachments";

/** How far below the window what is drawn begins to be. */
const AHEAD = "300px";

/** Tells whether an element is in the window, or about to be: what nobody sees need not be drawn. What is printed is seen. */
export const whenSeen =
  (tell: (isSeen: boolean) => void): Attachment =>
  (element) => {
    const observer = new IntersectionObserver((entries) => tell(entries.at(-1)!.isIntersecting), { rootMargin: AHEAD });
    const print = () => tell(true);
    observer.observe(element);
    addEventListener("beforeprint", print);
    return () => {
      observer.disconnect();
      removeEventListener("beforeprint", print);
    };
  };
