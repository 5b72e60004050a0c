package ask

import "strings"

// Complete makes a whole question of one that follows another: 那华南呢, by channel,
// why. What it names stands in the place of what the one before said of the same
// kind, or beside it. One that is whole by itself stays as it is.
func (r *Reader) Complete(before, text string) string {
	if strings.TrimSpace(before) == "" {
		return text
	}
	next := r.Read(text)
	if len(next.Unknown) > 0 || next.Reason == "action" || next.Reason == "long" || next.Reason == "empty" {
		return text
	}
	metric := false
	for _, p := range next.Parts {
		metric = metric || p.Kind == "metric"
	}
	if metric && len(next.Parts) > 1 {
		return text
	}
	chinese := false
	for _, u := range units(fold(before)) {
		chinese = chinese || u.kind == han
	}
	whole := before
	for _, p := range next.Parts {
		whole = r.put(whole, p, chinese)
	}
	if whyWords.MatchString(string(fold(text).runes)) && r.Read(whole).Intent != Why {
		whole = why(chinese) + whole
	}
	return whole
}

func why(chinese bool) string {
	if chinese {
		return "为什么"
	}
	return "why "
}

// put puts a part into a question.
func (r *Reader) put(question string, p Part, chinese bool) string {
	runes := []rune(question)
	for _, old := range r.Read(question).Parts {
		if sameKind(old, p) {
			return string(runes[:old.From]) + p.Text + string(runes[old.To:])
		}
	}
	lead := map[string]string{"member": "in ", "level": "by ", "time": "", "grain": "", "compare": ""}
	if chinese {
		if p.Kind == "level" {
			return "按" + p.Text + question
		}
		if _, ok := lead[p.Kind]; ok {
			return p.Text + question
		}
		return question
	}
	if to, ok := lead[p.Kind]; ok {
		return strings.TrimRight(question, " ?.!") + " " + to + p.Text
	}
	return question
}

// sameKind tells whether a part takes the place of another: members do of one level.
func sameKind(old, p Part) bool {
	if old.Kind != p.Kind || p.Kind == "number" {
		return false
	}
	if p.Kind != "member" {
		return true
	}
	a, _, _ := strings.Cut(old.Value, "=")
	b, _, _ := strings.Cut(p.Value, "=")
	return a == b
}
