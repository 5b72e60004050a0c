package comparison

// Target is the name of the comparison with the intended value.
const Target = "target"

func init() {
	register(Comparison{
		Name: Target, Kind: Intended, Place: 90, Standing: 90, Usual: true,
		Words: map[string]Words{
			"en": {Noun: "target", Against: "the target", Short: "vs target", Tag: "vs target"},
			"zh": {Noun: "目标", Against: "目标", Short: "较目标", Tag: "较目标"},
		},
	})
}
