/** Addresses, as the tus client resolves them. */
export default URL;
