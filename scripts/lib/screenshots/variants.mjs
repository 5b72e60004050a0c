// Every picture is taken in each language, theme and width that is asked for.

/** Height of the window before it is fitted to the page: a laptop, a phone. */
const windowHeight = (width) => (width < 600 ? 844 : 900);

/** All combinations of what the options list. */
export function variantsOf({ lang, theme, width }) {
  return lang
    .split(',')
    .flatMap((language) =>
      theme
        .split(',')
        .flatMap((shade) => width.split(',').map((pixels) => ({ lang: language, theme: shade, width: Number(pixels) })))
    );
}

export const fileName = (view, { lang, theme, width }) => `${view}-${lang}-${theme}-${width}.png`;

/** A browser's settings for one variant. */
export const contextFor = ({ theme, width }) => ({
  viewport: { width, height: windowHeight(width) },
  colorScheme: theme,
  reducedMotion: 'reduce',
  timezoneId: 'Asia/Shanghai',
});

/** The views of a list that an option names; all where it names none. */
export function chosen(views, only) {
  const names = only?.split(',') ?? Object.keys(views);
  const unknown = names.filter((name) => !(name in views));
  if (unknown.length > 0) {
    throw new Error(`no view ${unknown.join(', ')}; there are ${Object.keys(views).join(', ')}`);
  }
  return names;
}
