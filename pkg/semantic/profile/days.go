package profile

func init() {
	register(Shape{
		Name: "days", Place: 20, Keys: []string{"days"}, Needs: []string{"days"}, Tells: always,
		Words: func(p Profile) map[string]string {
			return map[string]string{"en": "by " + p.Days.Called("en") + "s", "zh": "按" + p.Days.Called("zh")}
		},
		Weights: func(a Asked, _ Past) []float64 {
			if a.Profile.Days.Unread() {
				return nil
			}
			days := a.Period.Days()
			out := make([]float64, len(days))
			for i, d := range days {
				if a.Profile.Days.Counts(d) {
					out[i] = 1
				}
			}
			return out
		},
	})
}
