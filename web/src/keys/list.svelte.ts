/** The list of keys in front of the page. */
export const keyList = $state({ isOpen: false });
