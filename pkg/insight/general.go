package insight

// steady is from how many a count says how it moved: of two cases one more is half more.
const steady = 10

// middleRate is how much the rates of leaves moved in the middle. Where most leaves have
// too few cases to have moved by a ratio (those that had none or have none have no ratio
// at all, and the rest seem to rise), the units of the dimension with the most units that
// have enough stand for them.
func (l *leaves) middleRate() float64 {
	if enough(l.over) {
		return middleRatio(l.over, l.under)
	}
	over, under := l.over, l.under
	most := 0
	for d := range l.labels {
		if n := len(l.labels[d]); n > most {
			if units := l.along(d); enough(units.over) {
				over, under, most = units.over, units.under, n
			}
		}
	}
	return middleRatio(over, under)
}

// enough tells whether more than half of parts with anything had cases enough.
func enough(parts []pair) bool {
	some, well := 0, 0
	for _, p := range parts {
		if p.was == 0 && p.is == 0 {
			continue
		}
		some++
		if p.was >= steady {
			well++
		}
	}
	return 2*well > some
}
