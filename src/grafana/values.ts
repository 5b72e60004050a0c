import { ALL, type Values } from '../domain/choice';

type Write = (value: string | string[]) => string;

/** One variable and nothing else, written the way we ask for: its name. */
const alone = /^(?:\$(\w+)|\$\{(\w+)[^}:]*\}|\[\[(\w+)\]\])$/;

/** What Grafana calls the choice of all. */
const ALL_TEXT = 'All';

/** What authors of dashboards give "All" for a value of its own, where a data source takes text. */
const customAll = ['', '*', '.*', '.+', 'All', ALL];

/**
 * Reads variables through Grafana; a text that is one variable with several values gives them all. Grafana asks how to
 * write every value but the one that an author gave to "All": that is how a member called "*" is told from it. Of
 * "All" without one it gives all that can be chosen; that nothing is restricted stands behind them.
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
      return isAllChosen(variable.slice(1).find(Boolean) ?? '', list, replace) ? [...list, ALL] : list;
    }
    const isAll = variable && replaced !== text && customAll.includes(replaced);
    return [isAll ? ALL : replaced];
  };
}

/** Whether a variable stands on "All": in its address, or in its words where it is kept out of addresses. */
function isAllChosen(name: string, list: string[], replace: (text: string, write: Write) => string): boolean {
  if (list.includes(ALL)) {
    return false; // it says so itself
  }
  const plain: Write = (value) => [value].flat().join(',');
  const address = replace(`\${${name}:queryparam}`, plain);
  if (address.includes('=')) {
    return /=(\$|%24)__all(&|$)/i.test(address);
  }
  return replace(`\${${name}:text}`, plain) === ALL_TEXT && (list.length !== 1 || list[0] !== ALL_TEXT);
}
