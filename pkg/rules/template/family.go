package template

// Family is a group of templates that catch alike things, for lists to be read by.
type Family string

// Families of templates.
const (
	Limits    Family = "limits"
	Changes   Family = "changes"
	Trends    Family = "trends"
	Patterns  Family = "patterns"
	Forecasts Family = "forecasts"
	Relations Family = "relations"
	DataItems Family = "data"
)

// families in the order of lists, with their words.
var families = []struct {
	family Family
	words  map[string]string
}{
	{Limits, map[string]string{"en": "Limits and targets", "zh": "界限与目标"}},
	{Changes, map[string]string{"en": "Changes", "zh": "变化"}},
	{Trends, map[string]string{"en": "Trends", "zh": "趋势"}},
	{Patterns, map[string]string{"en": "Patterns", "zh": "形态"}},
	{Forecasts, map[string]string{"en": "Looking ahead", "zh": "前瞻"}},
	{Relations, map[string]string{"en": "Relations", "zh": "关联"}},
	{DataItems, map[string]string{"en": "Data", "zh": "数据"}},
}

// Families lists the families in their order.
func Families() []Family {
	out := make([]Family, len(families))
	for i, f := range families {
		out[i] = f.family
	}
	return out
}

// Label is what readers call a family, by language; nil where there is no such family.
func (f Family) Label() map[string]string {
	for _, known := range families {
		if known.family == f {
			return known.words
		}
	}
	return nil
}
