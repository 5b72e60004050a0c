package words

// scale shortens numbers of at least 10^from by dividing them by 10^power.
type scale struct {
	from, power int
	word        string
}

var scales = map[Lang][]scale{ // smallest first; thousands stay whole up to 9,999
	Chinese: {{4, 4, "万"}, {8, 8, "亿"}, {12, 12, "万亿"}},
	English: {{4, 3, "K"}, {6, 6, "M"}, {9, 9, "B"}, {12, 12, "T"}},
}

// Sizes from which a number needs fewer decimals: a little below ten, a hundred,
// a thousand, since rounding lifts it there.
var (
	nearTen      = decimal{"9995", 1}
	nearHundred  = decimal{"9995", 2}
	nearThousand = decimal{"99995", 3}
)

// scaleOf picks 万, K, …; rounding can lift a number into the next one: 9,999.5
// is 1万, 9,999.6 万 is 1 亿. Percent has none.
func (st style) scaleOf(size decimal, l Lang) scale {
	found := scale{}
	if st.kind == percent || st.kind == points {
		return found
	}
	for _, next := range scales[l] {
		_, most := st.decimals(size.shift(-found.power), found)
		if size.shift(-found.power).round(most).shift(found.power).point <= next.from {
			break
		}
		found = next
	}
	return found
}

// decimals says how many decimals a number may have: by its pattern while it is
// not shortened, else by its size, with two digits that count where it would
// vanish.
func (st style) decimals(shown decimal, sc scale) (least, most int) {
	switch {
	case sc.power > 0:
		return 0, bySize(shown, nearThousand)
	case st.fixed:
		return st.least, st.most
	}
	most = st.usual(shown)
	if !st.change && !shown.isZero() && shown.less(decimal{"95", -most}) {
		most = 2 - shown.point
	}
	return 0, most
}

func (st style) usual(shown decimal) int {
	switch st.kind {
	case percent, points:
		if shown.less(nearThousand) {
			return max(1, st.finer)
		}
		return 0
	case money:
		if shown.less(nearHundred) {
			return st.minor
		}
		return 0
	case count:
		if shown.decimals() > 0 && shown.less(nearHundred) {
			return 1
		}
		return 0
	}
	return bySize(shown, nearHundred)
}

// bySize gives two decimals below ten, one from there, none from a size on.
func bySize(shown, none decimal) int {
	switch {
	case !shown.less(none):
		return 0
	case !shown.less(nearTen):
		return 1
	}
	return 2
}
