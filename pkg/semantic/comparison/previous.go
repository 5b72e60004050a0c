package comparison

import "time"

// Previous is the name of the comparison with the bucket before.
const Previous = "previous"

func init() {
	register(Comparison{
		Name: Previous, Kind: Period, Place: 10, Standing: 10, Counterpart: previous,
		Words: map[string]Words{
			"en": {Noun: "previous period", Against: "the previous period", Short: "vs previous"},
			"zh": {Noun: "上期", Against: "上期", Short: "较上期"},
		},
	})
}

// previous is the bucket, or the range of the same make, right before. A range
// that ends on the way is compared with as many days of the one before.
func previous(a Asked, b Bucket) Counterpart {
	span := a.Step()
	from, to := span.Back(b.From, 1), b.From
	if end := span.Back(b.From, -1); b.To.Before(end) {
		to = earlier(elapsed(b.From, b.To, from), b.From)
	}
	return Counterpart{From: from, To: to, At: func(t time.Time) time.Time { return elapsed(b.From, t, from) }}
}
