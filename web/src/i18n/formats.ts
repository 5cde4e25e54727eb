/** How a language writes numbers and lists. To make a format takes far longer than to use it, so each is made once. */
export const numberFormat = perLanguage((tag) => new Intl.NumberFormat(tag));
export const pluralRules = perLanguage((tag) => new Intl.PluralRules(tag));
export const unitList = perLanguage((tag) => new Intl.ListFormat(tag, { type: "unit" }));

function perLanguage<Format>(make: (tag: string) => Format): (tag: string) => Format {
  const made = new Map<string, Format>();
  return (tag) => {
    const format = made.get(tag) ?? make(tag);
    made.set(tag, format);
    return format;
  };
}
