package comparison

import "fmt"

// Above begins the name of a comparison with the total of the unit that a unit lies in,
// by its level: parent:organisation.region.
const Above = "parent:"

// OfParent is the comparison with what a unit lies in. Level is hierarchy.level, labels
// are what readers call it.
func OfParent(level string, labels map[string]string) *Comparison {
	c := Comparison{Name: Above + level, Kind: Parent, Place: 80, Standing: 4, Of: level, Words: map[string]Words{}}
	for lang, form := range map[string]Words{
		"en": {Noun: "%s", Against: "the %s that it lies in", Short: "vs %s", Tag: "vs %s"},
		"zh": {Noun: "所属%s", Against: "所属%s", Short: "较所属%s", Tag: "较所属%s"},
	} {
		label := labels[lang]
		if label == "" {
			label = labels["en"]
		}
		c.Words[lang] = Words{
			Noun: fmt.Sprintf(form.Noun, label), Against: fmt.Sprintf(form.Against, label),
			Short: fmt.Sprintf(form.Short, label), Tag: fmt.Sprintf(form.Tag, label),
		}
	}
	return &c
}
