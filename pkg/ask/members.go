package ask

import (
	"slices"
	"sort"
)

var (
	exceptFor  = pattern(`(?:除了|除去|除开|除|不含|不包括|不包含|不算|刨去|刨掉|去掉|剔除|扣除|扣掉|排除|先不看|不看|撇开|不计|不要|不管|不是|不属于|不为|并非|\bexcluding\b|\bexclude\b|\bexcept(?: for)?\b|\bexcl\b_\.?|\bex\b|\bminus\b|\bwithout\b|\bnot counting\b|\bnot including\b|\bignoring\b|\bleaving out\b|\bother than\b|\bapart from\b|\baside from\b|\bbesides\b|\bleave out\b|\bnot in\b|\b(?:are|is) not\b|\b(?:arent|isnt)\b)_(?:the )?(B(?:(?:_(?:、|,|，|和|与|及|跟|and|or|&)_?)?B)*)|(B(?:(?:_(?:、|,|，|和|与|及|跟|and|or|&)_?)?B)*)(?:除外|不算|不计|excluded)`)
	sideBySide = pattern(`分别|各自|各(?:是|有)?(?:多少|卖|做)|\brespectively\b|\bindividually\b|\bseparately\b|\bside by side\b`)
	partOf     = pattern(`\b(?:share|proportion|percentage|percent|%|portion|mix|part|fraction) of (?:the |our )*(B)|\bhow much of .* (?:from|by|is|on|via|through|goes to|came from|comes from) (?:the )?(B)|(B)[^BL]*(?:占|贡献|份额|比重)|\b(B) (?:s |_s )?(?:share|contribution|mix|percentage|proportion|account|accounts|contribute|contributes|contributed)|(?:占|贡献)[^B]*(?:是|来自)(B)|\b(B)\b.*\b(?:account|accounts|contribute|contributes|make up|makes up)\b`)
)

// chosen are members of one level that a question names.
type chosen struct {
	level   string
	members []string
	not     bool
}

// members makes conditions of the members that are named, and groups where they are
// compared or parts of a whole.
func (w *work) members() {
	w.s = draw(w.items)
	not := map[int]bool{}
	for _, m := range w.s.find(exceptFor) {
		for b := m.loc[0]; b < m.loc[1]; b++ {
			if i := w.s.at[b]; w.items[i].kind == 'B' {
				not[i] = true
			}
		}
	}
	var all []chosen
	for i, it := range w.items {
		if it.kind != 'B' {
			continue
		}
		mean := w.member(i)
		k := slices.IndexFunc(all, func(c chosen) bool { return c.level == mean.level && c.not == not[i] })
		if k < 0 {
			all = append(all, chosen{level: mean.level, not: not[i]})
			k = len(all) - 1
		}
		for _, m := range mean.of {
			if !slices.Contains(all[k].members, m) {
				all[k].members = append(all[k].members, m)
			}
		}
	}
	if w.asked.share {
		w.whole(all)
	} else {
		w.besides(all)
	}
	sort.SliceStable(all, func(a, b int) bool { return w.r.rank[all[a].level] < w.r.rank[all[b].level] })
	for _, c := range all {
		op := "in"
		if c.not {
			op = "not_in"
		}
		w.filters = append(w.filters, Condition{Level: c.level, Op: op, Members: c.members})
	}
}

// located tells whether a word puts something into a place.
func located(word string) bool { return word == "在" || word == "in" }

// member is what an item's name stands for: the coarsest where several levels have
// it, unless the level is said.
func (w *work) member(i int) meaning {
	var best meaning
	for _, m := range w.items[i].means {
		if m.kind != 'B' {
			continue
		}
		said := i+1 < len(w.items) && w.items[i+1].kind == 'L' && w.ref(w.items[i+1]) == m.level
		if best.kind == 0 || said || w.r.rank[m.level] < w.r.rank[best.level] {
			best = m
		}
		if said {
			break
		}
	}
	return best
}

// besides lays named members out side by side where they are compared.
func (w *work) besides(all []chosen) {
	for _, c := range all {
		if c.not || len(w.named(c.level)) < 2 || w.grouped(c.level) {
			continue
		}
		if w.s.has(sideBySide) || w.comparesMembers() || w.asked.trend || w.grain != "" {
			w.groups = append(w.groups, group{level: c.level})
		}
	}
}

// named are the items that name members of a level.
func (w *work) named(level string) []int {
	var out []int
	for i, it := range w.items {
		if it.kind == 'B' && w.member(i).level == level {
			out = append(out, i)
		}
	}
	return out
}

var versusMembers = pattern(`B_?(?:的?M)?_?(?:比|vs|versus|跟|和|与|对比|against|than|or|还是|and)_?(?:the )?B`)

// comparesMembers tells whether members are set against one another.
func (w *work) comparesMembers() bool {
	return w.asked.compare && w.s.has(versusMembers)
}

// whole makes the level of a share's parts a group.
func (w *work) whole(all []chosen) {
	if len(w.groups) > 0 {
		return
	}
	at := -1
	if m, ok := w.s.first(partOf); ok {
		for g := 1; g < len(m.loc)/2; g++ {
			if i, ok := m.item(g, 'B'); ok && !(i > 0 && located(w.items[i-1].text)) {
				at = i
			}
		}
	}
	if at < 0 {
		for i, it := range w.items {
			if it.kind == 'B' && !(i > 0 && located(w.items[i-1].text)) {
				at = i
			}
		}
	}
	if at < 0 {
		for i, it := range w.items {
			if it.kind == 'L' && !w.apposition(i) {
				w.group(i, false)
				return
			}
		}
		if len(all) > 0 {
			w.groups = append(w.groups, group{level: all[0].level})
		}
		return
	}
	w.groups = append(w.groups, group{level: w.member(at).level})
}
