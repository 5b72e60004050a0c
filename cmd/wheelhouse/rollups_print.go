package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// printProposals prints what is proposed, and below it what is not and why.
func printProposals(w io.Writer, r *rollups.Report, l words.Lang, counted bool) error {
	span := r.Since
	if r.Until != r.Since {
		span += " – " + r.Until
	}
	head := l.Pick("%s: %d statements, %s of engine time\n\n", "%s：%d 条语句，引擎用时 %s\n\n")
	if r.Statements == 0 {
		head = l.Pick("%snothing has been asked%.0d%.0s\n", "%s尚无查询%.0d%.0s\n")
	}
	if _, err := fmt.Fprintf(w, head, span, r.Statements, took(r.Seconds)); err != nil {
		return err
	}
	proposed := sheet{head: strings.Split(l.Pick("roll-up|of|keeps|measures|answers|took|saves|rows|of the source's|refresh", "汇总表|数据源|保留|度量|可满足|原用时|可节省|行数|源表行数|刷新"), "|"), right: []int{4, 5, 6, 7, 8, 9}}
	for _, p := range r.Proposals {
		refresh := "?"
		if p.Refresh > 0 {
			refresh = "≈ " + took(p.Refresh)
		}
		saves := took(p.Saves)
		if p.AtMost {
			saves = "≤ " + saves
		}
		proposed.rows = append(proposed.rows, []string{
			p.Name, p.Source, strings.Join(append([]string{p.Time + " (" + string(p.Grain) + ")"}, p.Dimensions...), ", "), strings.Join(p.Measures, ", "),
			fmt.Sprint(p.Times), took(p.Seconds), saves, howMany(p.Rows, p.RowsBound), howMany(p.SourceRows, !counted), refresh,
		})
	}
	left := sheet{head: strings.Split(l.Pick("not proposed for|asked|took|why", "未提议|次数|用时|原因"), "|"), right: []int{1, 2}}
	for _, x := range r.Left {
		left.rows = append(left.rows, []string{x.Source, fmt.Sprint(x.Times), took(x.Seconds), x.Why[string(l)]})
	}
	for _, s := range []sheet{proposed, left} {
		if len(s.rows) == 0 {
			continue
		}
		if err := (&output{format: "table"}).print(w, nil, s); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(w); err != nil {
			return err
		}
	}
	var note string
	switch {
	case len(r.Proposals) == 0 && r.Statements > 0:
		note = l.Pick("Nothing is proposed.", "没有提议。")
	case len(r.Proposals) > 0 && !counted:
		note = l.Pick("Rows are not counted: --count does, with a statement for each roll-up. --yaml prints definitions to paste.", "未统计行数：可用 --count 逐个统计。--yaml 输出可粘贴的定义。")
	case len(r.Proposals) > 0:
		note = l.Pick("Each refresh reads the source once. --yaml prints definitions to paste.", "每次刷新读取一遍源表。--yaml 输出可粘贴的定义。")
	default:
		return nil
	}
	_, err := fmt.Fprintln(w, note)
	return err
}

// took is a length of time as people read it.
func took(seconds float64) string {
	switch {
	case seconds == 0:
		return "0 s"
	case seconds < 1:
		return fmt.Sprintf("%.3g ms", seconds*1000)
	case seconds < 100:
		return fmt.Sprintf("%.1f s", seconds)
	case seconds < 6000:
		return fmt.Sprintf("%.0f min", seconds/60)
	}
	return fmt.Sprintf("%.1f h", seconds/3600)
}

func howMany(n float64, about bool) string {
	switch {
	case n == 0:
		return "?"
	case about:
		return fmt.Sprintf("≤ %.0f", n)
	}
	return fmt.Sprintf("%.0f", n)
}

// writeRollups writes proposals as definitions, with what they gain beside them.
func writeRollups(w io.Writer, r *rollups.Report) error {
	text := "# no roll-up is proposed\n"
	if r.YAML != "" {
		text = ""
		for _, p := range r.Proposals {
			saves := took(p.Saves)
			if p.AtMost {
				saves = "at most " + saves
			}
			text += fmt.Sprintf("# %s: %d statements took %s, of which it saves %s\n", markup.Plain.Escape(p.Name), p.Times, took(p.Seconds), saves)
		}
		text += r.YAML
	}
	_, err := io.WriteString(w, text)
	return err
}
