package agenda

import (
	"cmp"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// The score orders the agenda, 0 to 100:
//
//		100 × (0.40·money + 0.30·tier + 0.12·size + 0.10·novelty + 0.08·duration)
//
//	  - money: √(loss per day ÷ the largest loss per day of this agenda); the
//	    root keeps a loss a hundredth of the largest at a tenth. What has no
//	    money takes half its tier's part: unvalued is not worthless. Gains are 0.
//	  - tier: 1 → 1, 2 → 0.6, 3 → 0.3
//	  - size: |rate of change| ÷ 0.3, at most 1; 0.5 where there is no rate
//	  - novelty: 1 if it fired for the first time, else 0.3
//	  - duration: log₂(1 + days) ÷ 5, at most 1 (a month)
//
// A topic whose rule states what it means (conclusion) gets a quarter more, up
// to 100: it can be acted on at once. Equal scores are ordered by id.
const (
	moneyWeight    = 0.40
	tierWeight     = 0.30
	sizeWeight     = 0.12
	noveltyWeight  = 0.10
	durationWeight = 0.08
	conclusionGain = 1.25
	largeRate      = 0.3
	oldNews        = 0.3
)

var tierParts = map[int]float64{1: 1, 2: 0.6, 3: 0.3}

// days is the length of a bucket, to bring losses to the same scale.
func days(g grain.Grain) float64 {
	switch g {
	case grain.Hour:
		return 1.0 / 24
	case grain.Week:
		return 7
	case grain.Month:
		return 30.4
	case grain.Quarter:
		return 91.3
	case grain.Year:
		return 365.25
	}
	return 1
}

// score sets every topic's score and sorts, most important first.
func score(topics []*topic) {
	largest := 0.0
	for _, t := range topics {
		largest = max(largest, perDay(t))
	}
	for _, t := range topics {
		t.score = scoreOf(t, largest)
	}
	slices.SortStableFunc(topics, func(a, b *topic) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id(), b.id()))
	})
}

// perDay is the topic's loss per day, 0 for gains and where unknown.
func perDay(t *topic) float64 {
	m := float64(t.money())
	if math.IsNaN(m) || m < 0 {
		return 0
	}
	return m / days(t.rule.Grain)
}

func scoreOf(t *topic, largest float64) float64 {
	size := 0.5
	if r := float64(t.main().Rate); !math.IsNaN(r) {
		size = min(1, math.Abs(r)/largeRate)
	}
	money := tierParts[t.tier] / 2
	switch {
	case t.money().OK() && largest > 0:
		money = math.Sqrt(perDay(t) / largest)
	case t.money().OK():
		money = 0
	}
	novelty := oldNews
	if t.isNew() {
		novelty = 1
	}
	_, most := t.lasted()
	duration := min(1, math.Log2(1+float64(most)*days(t.rule.Grain))/5)
	s := 100 * (moneyWeight*money + tierWeight*tierParts[t.tier] + sizeWeight*size + noveltyWeight*novelty + durationWeight*duration)
	if len(t.rule.Conclusion) > 0 {
		s *= conclusionGain
	}
	return math.Round(min(100, s)*10) / 10
}
