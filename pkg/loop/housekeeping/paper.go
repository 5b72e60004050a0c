package housekeeping

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/paper"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Paper is a list as a document.
func Paper(list *List, m *model.Model, l words.Lang) paper.Paper {
	in := func(t agenda.Text) string { return t[string(l)] }
	p := paper.Paper{Lang: string(l), Title: m.Project.Name + l.Pick(": housekeeping", "：整理")}
	p.Add(paper.Block{Text: fmt.Sprintf(l.Pick("%d metrics, %d rules and %d targets looked at, %d days back.", "检查了 %d 个指标、%d 条规则、%d 个目标，回看 %d 天。"), list.Metrics, list.Rules, list.Targets, list.Days)})
	kept := paper.Block{Heading: l.Pick("Kept on purpose", "有意保留")}
	for _, f := range list.Findings {
		name := in(called(f.Of))
		if d := f.Dismissed; d != nil {
			kept.Lines = append(kept.Lines, fmt.Sprintf(l.Pick("%s: %s. Until %s, %s: %s", "%s：%s。至 %s，%s：%s"), name, in(f.What), d.Until, d.Who, d.Why))
			continue
		}
		b := paper.Block{Heading: name + l.Pick(": ", "：") + in(f.What)}
		if f.Since != "" {
			b.Lines = append(b.Lines, l.Pick("Since ", "自 ")+f.Since)
		}
		for _, fact := range f.Facts {
			b.Lines = append(b.Lines, in(fact))
		}
		b.Lines = append(b.Lines, l.Pick("Proposed: ", "建议：")+in(f.Step.Words)+l.Pick(". ", "。")+in(f.Step.Why))
		if at := f.Pos.String(); at != "" {
			b.Lines = append(b.Lines, at)
		}
		p.Add(b)
	}
	if len(list.Unknown) > 0 {
		b := paper.Block{Heading: l.Pick("Cannot be told yet", "尚无法得知")}
		for _, u := range list.Unknown {
			names := make([]string, len(u.Of))
			for i, of := range u.Of {
				names[i] = in(called(of))
			}
			line := in(u.Words)
			if len(names) > 0 {
				line += l.Pick(" ", "") + strings.Join(names, l.Pick(", ", "、"))
			}
			b.Lines = append(b.Lines, line)
		}
		p.Add(b)
	}
	if len(kept.Lines) > 0 {
		p.Add(kept)
	}
	return p
}
