package profile

func init() {
	register(Shape{
		Name: "table", Place: 60, Keys: []string{"measure", "per"}, Needs: []string{"measure"},
		Words: said("by the weights of a table", "按权重表"), Tells: always,
		Reads: func(a Asked) (Period, bool) { return a.Period, true },
		Weights: func(a Asked, past Past) []float64 {
			days := a.Period.Days()
			out := make([]float64, len(days))
			for i, d := range days {
				v, ok := past(d)
				if !ok {
					return nil
				}
				out[i] = max(0, v)
			}
			return out
		},
	})
}
