/** The palette in front of the page. */
export const door = $state({ isOpen: false });
