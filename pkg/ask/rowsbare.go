package ask

import "strconv"

// bareRow settles in periods of what a row is whose periods were not said: those of the
// time, where it has as many; else they are asked back.
func (w *work) bareRow(out *Reading) {
	if w.inRow == 0 || w.grain != "" {
		return
	}
	if w.time != nil && w.time.grain != "" && w.time.n == w.inRow {
		w.grain = w.time.grain
		return
	}
	for _, it := range w.items {
		if it.kind != 'K' || it.word != "row" {
			continue
		}
		u := Ambiguity{Text: w.said(it.from, it.to), Kind: "grain"}
		n := strconv.Itoa(w.inRow)
		chinese := w.us[it.to-1].kind == han
		for _, grain := range []struct{ zh, en string }{{"个月", "months"}, {"周", "weeks"}, {"天", "days"}} {
			said := map[bool]string{true: "rising for ", false: "falling for "}[w.course > 0] + n + " " + grain.en
			if chinese {
				said = "连续" + n + grain.zh + map[bool]string{true: "上升", false: "下降"}[w.course > 0]
			}
			u.Candidates = append(u.Candidates, said)
		}
		out.Unclear = append(out.Unclear, u)
	}
	out.Intent, out.Reason = Clarify, "row_of"
	out.Asked.Metrics = w.allMetrics()
}
