package derive

import (
	"cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// identity is all that an alert of a restricted rule says, since every Viewer of the
// organisation reads it: which rule, a key that tells one unit's alert from another's,
// and the link behind which whoever may see it finds what and how much. What the rule
// means and what to do stands there too: authors write numbers into both.
func (c *maker) identity(r *model.Rule, t tier, title string) map[string]string {
	out := map[string]string{"link": c.linkAll(r), "link_all": c.linkAll(r), "acknowledge": c.acknowledge(r)}
	key := "{{ with $labels." + alerting.KeyLabel + " }} ({{ . }}){{ end }}"
	for _, l := range words.Langs() {
		lang := string(l)
		out["title_"+lang] = plain(cmp.Or(r.Label.In(lang), title))
		if text := t.label.In(lang); text != "" {
			out["tier_"+lang] = plain(text)
		}
		out["summary_"+lang] = hidden(l) + key
	}
	out["summary"] = hidden(words.Lang(c.lang))
	return out
}

// hidden says where the number is.
func hidden(l words.Lang) string {
	return l.Pick("What and how much is behind the link, for those who may see it", "详情与数值见链接"+comma+"仅对有权限者显示")
}
