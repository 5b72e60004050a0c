import en from './en-US/wheelhouse-cockpit-app.json';
import zh from './zh-Hans/wheelhouse-cockpit-app.json';

type Tree = { [name: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): Array<[string, string]> {
  return Object.entries(tree).flatMap(([name, value]): Array<[string, string]> =>
    typeof value === 'string' ? [[prefix + name, value]] : flatten(value, `${prefix}${name}.`)
  );
}

const english = new Map(flatten(en));
const chinese = new Map(flatten(zh));
/** Names of products and formats, which are the same in every language. */
const NAMES = /PostgreSQL|MySQL|MariaDB|SQLite|SQL|YAML|Markdown|rules/g;
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('locales', () => {
  it('have the same keys; Chinese has no singular', () => {
    const expected = [...english.keys()].filter((key) => !key.endsWith('_one')).sort();
    expect([...chinese.keys()].sort()).toEqual(expected);
  });

  it('fill in the same values', () => {
    for (const [key, words] of chinese) {
      expect([key, placeholders(words)]).toEqual([key, placeholders(english.get(key) ?? '')]);
    }
  });

  it('leave no English behind in Chinese', () => {
    const allowed = /^(SQL|YAML|rules:|\{\{\w+\}\}|[\d\s/·:：，≈×%→()（）-])*$/;
    const left = [...chinese].filter(([, words]) => !/[\u4e00-\u9fff]/.test(words) && !allowed.test(words));
    expect(left).toEqual([]);
    const mixed = [...chinese].filter(([, words]) =>
      /[A-Za-z]{2,}/.test(words.replace(/\{\{\w+\}\}/g, '').replace(NAMES, ''))
    );
    expect(mixed).toEqual([]);
  });

  it('leave nothing empty', () => {
    expect([...english, ...chinese].filter(([, words]) => words.trim() === '')).toEqual([]);
  });

  it('use the singular for one', () => {
    const plural = [...english].filter(([key, words]) => key.endsWith('_one') && /\{\{count\}\} \w+s\b/.test(words));
    expect(plural).toEqual([]);
  });
});
