package comparison

import "strings"

// Target is the name of the comparison with the intended value.
const Target = "target"

// IsTarget tells the name of a comparison with the target, of any version.
func IsTarget(name string) bool { return name == Target || strings.HasPrefix(name, Target+":") }

// OfVersion is the comparison with another version of the target than the one that
// counts, under a name of its own. Labels are what readers call the version.
func OfVersion(name, version string, label map[string]string) *Comparison {
	c, err := Find(Target)
	if err != nil {
		panic(err)
	}
	out := *c
	out.Name, out.Version, out.Usual = name, version, false
	if name != Target { // beside the target that counts, which colours the value
		out.Place, out.Standing = c.Place+1, c.Standing-1
	}
	out.Words = map[string]Words{}
	for lang, against := range map[string]string{"en": "vs ", "zh": "较"} {
		text := label[lang]
		if text == "" {
			text = version
		}
		out.Words[lang] = Words{Noun: text, Against: text, Short: against + text, Tag: against + text}
	}
	return &out
}

func init() {
	register(Comparison{
		Name: Target, Kind: Intended, Place: 90, Standing: 90, Usual: true,
		Words: map[string]Words{
			"en": {Noun: "target", Against: "the target", Short: "vs target", Tag: "vs target"},
			"zh": {Noun: "目标", Against: "目标", Short: "较目标", Tag: "较目标"},
		},
	})
}
