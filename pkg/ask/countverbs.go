package ask

import "strings"

// countedEnds are the ends of names that count something, and what is counted: 人数, 人.
var countedEnds = map[string]string{"人数": "人", "单数": "单", "件数": "件", "次数": "次", "台数": "台", "笔数": "笔", "户数": "户", "单量": "单", "件量": "件"}

// countVerbs are the questions that stand for a metric's name where that is a verb and
// what it counts: 离职了多少人 for 离职人数, 招了几个人 for 招聘人数 where no other begins
// with 招. Each is given with how many metrics it would stand for.
func countVerbs(c *Catalog) map[string][]string {
	out := map[string][]string{}
	for i := range c.Metrics {
		m := &c.Metrics[i]
		said := map[string]bool{}
		for _, n := range names(m.Label, m.Synonyms) {
			for end, unit := range countedEnds {
				verb, ok := strings.CutSuffix(n, end)
				if v := []rune(verb); ok && len(v) > 0 && len(v) <= 3 {
					for _, stem := range []string{verb, string(v[:1])} {
						for _, many := range []string{"多少", "了多少", "了几", "了几个", "几个", "过多少"} {
							said[stem+many+unit] = true
						}
					}
				}
			}
		}
		for s := range said {
			out[s] = append(out[s], m.Name)
		}
	}
	return out
}
