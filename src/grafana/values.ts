import { ALL, type Values } from '../domain/choice';

type Write = (value: string | string[]) => string;

/** One variable and nothing else, written the way we ask for: its name. */
const alone = /^(?:\$(\w+)|\$\{(\w+)[^}:]*\}|\[\[(\w+)\]\])$/;

/** What authors of dashboards give "All" for a value of its own, where a data source takes text. */
const customAll = ['', '*', '.*', '.+', 'All', ALL];

/**
 * Reads variables through Grafana; a text that is one variable with several values gives them all. Grafana asks how to
 * write every value but the one that an author gave to "All": that is how a member called "*" is told from it.
 */
export function valuesOf(replace: (text: string, write: Write) => string): Values {
  return (text) => {
    if (!text.includes('$') && !text.includes('[[')) {
      return [text];
    }
    let list: string[] | undefined;
    const replaced = replace(text, (value) => {
      list = [value].flat().map(String);
      return list.join(',');
    });
    const variable = alone.exec(text.trim());
    if (variable && list) {
      return list;
    }
    const isAll = variable && replaced !== text && customAll.includes(replaced);
    return [isAll ? ALL : replaced];
  };
}
